using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace TrustSignals.SecondOpinion;

/// <summary>The settings of the second opinion. Without an endpoint nobody is asked.</summary>
/// <param name="Endpoint">Where the model is asked.</param>
/// <param name="Key">The API key; null signs in with the identity.</param>
/// <param name="ClientId">The user-assigned identity, or null for the environment's own.</param>
/// <param name="Options">The limits.</param>
public sealed record OpinionSettings(Uri Endpoint, string? Key, string? ClientId, OpinionOptions Options)
{
    /// <summary>For example <c>https://NAME.openai.azure.com/openai/v1/</c>. Not set: no second opinion.</summary>
    public const string EndpointSetting = "TrustSignals:SecondOpinion:Endpoint";

    /// <summary>The model or deployment.</summary>
    public const string ModelSetting = "TrustSignals:SecondOpinion:Model";

    /// <summary>The API key, best a Key Vault reference.</summary>
    public const string KeySetting = "TrustSignals:SecondOpinion:Key";

    /// <summary>The user-assigned identity that signs in where there is no key.</summary>
    public const string ClientIdSetting = "TrustSignals:SecondOpinion:ClientId";

    /// <summary>Questions per hour of all instances together.</summary>
    public const string BudgetSetting = "TrustSignals:SecondOpinion:BudgetPerHour";

    /// <summary>Seconds to wait for an answer.</summary>
    public const string TimeoutSetting = "TrustSignals:SecondOpinion:TimeoutSeconds";

    /// <summary>The largest time-out, seconds; a queue message must not be held longer for an opinion.</summary>
    public const int LargestTimeout = 60;

    /// <summary>Reads the settings; null when no endpoint is set.</summary>
    /// <param name="configuration">The settings.</param>
    /// <exception cref="InvalidDataException">A setting is wrong; the message names it.</exception>
    public static OpinionSettings? Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (configuration[EndpointSetting] is not { Length: > 0 } address)
        {
            return null;
        }

        bool isAddress = Uri.TryCreate(address, UriKind.Absolute, out Uri? endpoint);
        if (!isAddress || !(endpoint!.Scheme == Uri.UriSchemeHttps || (endpoint.Scheme == Uri.UriSchemeHttp && endpoint.IsLoopback)))
        {
            throw Wrong(EndpointSetting, address, "an https address (http only on this machine)");
        }

        var defaults = new OpinionOptions();
        return new OpinionSettings(
            endpoint,
            configuration[KeySetting] is { Length: > 0 } key ? key : null,
            configuration[ClientIdSetting] is { Length: > 0 } client ? client : null,
            defaults with
            {
                IsEnabled = true,
                Model = configuration[ModelSetting] is { Length: > 0 } model ? model : defaults.Model,
                BudgetPerHour = Number(BudgetSetting, configuration[BudgetSetting], 0, 1_000_000, defaults.BudgetPerHour),
                Timeout = TimeSpan.FromSeconds(Number(TimeoutSetting, configuration[TimeoutSetting], 1, LargestTimeout, (int)defaults.Timeout.TotalSeconds)),
            });
    }

    /// <summary>One sentence that names the first wrong setting; null when all are right.</summary>
    /// <param name="configuration">The settings.</param>
    public static string? FindProblem(IConfiguration configuration)
    {
        try
        {
            Read(configuration);
            return null;
        }
        catch (InvalidDataException exception)
        {
            return exception.Message;
        }
    }

    private static int Number(string setting, string? text, int least, int most, int standard) =>
        string.IsNullOrEmpty(text) ? standard
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most ? number
        : throw Wrong(setting, text, $"a whole number from {least} to {most}");

    private static InvalidDataException Wrong(string setting, string value, string expected) =>
        new($"The setting {setting.Replace(":", "__", StringComparison.Ordinal)} is '{value}'; it must be {expected}.");
}
