# grade: 50/50; opens five thousand brackets
@HONEST@
deep = @5000*[@@5000*]@
