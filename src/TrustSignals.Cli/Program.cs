using System.CommandLine;
using TrustSignals.Cli.Commands;

var root = new RootCommand("TrustSignals") { TrainCommand.Create(), EvaluateCommand.Create(), ClassifyCommand.Create() };
return root.Parse(args).Invoke();
