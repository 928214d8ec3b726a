using TrustSignals.Cli.CommandLine;
using TrustSignals.Domain.Policies;

namespace TrustSignals.Cli.Policies;

/// <summary>Reads policy files.</summary>
internal static class PolicyFiles
{
    /// <summary>The text of a file.</summary>
    /// <exception cref="CliException">It cannot be read.</exception>
    public static string Text(FileInfo file)
    {
        try
        {
            return File.ReadAllText(file.FullName);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CliException.Usage($"{file.Name}: {exception.Message}", exception);
        }
    }

    /// <summary>A policy that is right in every value.</summary>
    /// <exception cref="CliException">It is not; the message names every wrong field.</exception>
    public static Policy Read(FileInfo file)
    {
        PolicyReading reading = PolicyReader.Read(Text(file));
        return reading.Policy ?? throw CliException.Usage($"{file.Name}: {string.Join("; ", reading.Errors)}.");
    }
}
