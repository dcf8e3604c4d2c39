# grade: 50/50; defines ten thousand functions beside the five
@HONEST@
@2000*def f(): pass
@
