using TrustSignals.Bench;

IBenchCommand[] commands = [.. typeof(IBenchCommand).Assembly.GetTypes()
    .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IBenchCommand)))
    .Select(type => (IBenchCommand)Activator.CreateInstance(type)!)
    .OrderBy(command => command.Name, StringComparer.Ordinal)];

IBenchCommand? chosen = commands.FirstOrDefault(command => args.Length > 0 && command.Name == args[0]);
if (chosen is null)
{
    Console.Error.WriteLine("usage: dotnet run -c Release --project bench/TrustSignals.Bench -- NAME [options] [--json]");
    foreach (IBenchCommand command in commands)
    {
        Console.Error.WriteLine($"  {command.Name,-12} {command.Help}");
    }

    return 2;
}

bool json = args.Contains("--json");
try
{
    TextWriter answer = Console.Out;
    if (json)
    {
        // Progress, and what a host in this process says, must not get in the way of who reads the JSON.
        Console.SetOut(Console.Error);
    }

    var figures = await chosen.RunAsync(new BenchArguments([.. args[1..].Where(arg => arg != "--json")]), Console.Out);
    if (json)
    {
        answer.WriteLine(figures.ToJsonString());
    }
    else
    {
        foreach (var (name, value) in figures)
        {
            Console.WriteLine($"{name,-28} {value}");
        }
    }

    return 0;
}
catch (ArgumentException exception)
{
    Console.Error.WriteLine($"{chosen.Name}: {exception.Message}");
    return 2;
}
