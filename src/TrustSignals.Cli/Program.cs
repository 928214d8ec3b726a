using System.Text;
using TrustSignals.Cli.CommandLine;

if (Console.IsOutputRedirected || !OperatingSystem.IsWindows())
{
    Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
}

return await TrustCommandLine.RunAsync(args, Console.Out, Console.Error);
