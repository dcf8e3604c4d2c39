# grade: 50/50; has a line of four hundred thousand characters
@HONEST@
long = "@400000*x@"
