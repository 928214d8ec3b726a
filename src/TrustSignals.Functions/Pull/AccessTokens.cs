using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace TrustSignals.Functions.Pull;

/// <summary>
/// Bearer tokens by each provider's own rule: a signed assertion or a refresh token at Google (RFC 7523, RFC 6749),
/// client credentials at Trustpilot, a token signed by ourselves at App Store Connect. Kept until shortly before they end.
/// </summary>
internal sealed class AccessTokens(HttpClient http, TimeProvider time)
{
    private static readonly Uri Google = new("https://oauth2.googleapis.com/token");
    private static readonly Uri Trustpilot = new("https://api.trustpilot.com/v1/oauth/oauth-business-users-for-applications/accesstoken");
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    // Apple takes at most twenty minutes.
    private static readonly TimeSpan AppleLifetime = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan GoogleLifetime = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<string, (string Token, DateTimeOffset Until)> kept = new(StringComparer.Ordinal);

    /// <summary>A token for a source.</summary>
    /// <exception cref="PullFaultException">The token server refused, or the credentials are incomplete.</exception>
    public async Task<string> GetAsync(PullOptions options, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (kept.TryGetValue(options.Source, out (string Token, DateTimeOffset Until) found) && found.Until > now)
        {
            return found.Token;
        }

        try
        {
            (string Token, DateTimeOffset Until) fresh = options.Target.Provider == "app-store"
                ? (AppleToken(options.Credentials, now), now + AppleLifetime - Margin)
                : await AskAsync(options, now, cancellationToken).ConfigureAwait(false);
            kept[options.Source] = fresh;
            return fresh.Token;
        }
        catch (Exception exception) when (exception is FormatException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new PullFaultException(401, null, $"sign-in: {exception.Message}");
        }
    }

    /// <summary>Forgets a token that was refused.</summary>
    public void Forget(string source) => kept.TryRemove(source, out _);

    private static string AppleToken(PullCredentials credentials, DateTimeOffset now) => SignedToken.EllipticCurve(
        Needed(credentials.PrivateKey, "PrivateKey"), Needed(credentials.KeyId, "KeyId"), new SecurityTokenDescriptor
        {
            Issuer = Needed(credentials.IssuerId, "IssuerId"),
            Audience = "appstoreconnect-v1",
            IssuedAt = now.UtcDateTime,
            Expires = (now + AppleLifetime).UtcDateTime,
        });

    private async Task<(string Token, DateTimeOffset Until)> AskAsync(PullOptions options, DateTimeOffset now, CancellationToken cancellationToken)
    {
        PullCredentials credentials = options.Credentials;
        using HttpRequestMessage request = options.Target.Provider == "trustpilot" ? OfTrustpilot(credentials)
            : credentials.RefreshToken is { Length: > 0 } ? OfRefreshToken(credentials)
            : OfServiceAccount(credentials, options.Target.Provider, now);
        using HttpResponseMessage answer = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (!answer.IsSuccessStatusCode)
        {
            throw new PullFaultException((int)answer.StatusCode, answer.Headers.RetryAfter?.ToString(), $"sign-in: the token server answered {(int)answer.StatusCode}");
        }

        using JsonDocument document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false));
        string token = document.RootElement.GetProperty("access_token").GetString() is { Length: > 0 } text ? text : throw new FormatException("the token is empty");
        // Trustpilot writes the number as a string.
        TimeSpan lifetime = document.RootElement.TryGetProperty("expires_in", out JsonElement seconds)
            && long.TryParse(seconds.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out long value)
            ? TimeSpan.FromSeconds(Math.Min(value, 86_400))
            : TimeSpan.FromMinutes(5);
        return (token, now + lifetime - Margin);
    }

    private static HttpRequestMessage OfTrustpilot(PullCredentials credentials)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, credentials.TokenAddress ?? Trustpilot)
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("grant_type", "client_credentials")]),
        };
        string pair = $"{Needed(credentials.ClientId, "ClientId")}:{Needed(credentials.ClientSecret, "ClientSecret")}";
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
        return request;
    }

    private static HttpRequestMessage OfRefreshToken(PullCredentials credentials) => new(HttpMethod.Post, credentials.TokenAddress ?? Google)
    {
        Content = new FormUrlEncodedContent(
        [
            KeyValuePair.Create("grant_type", "refresh_token"),
            KeyValuePair.Create("client_id", Needed(credentials.ClientId, "ClientId")),
            KeyValuePair.Create("client_secret", Needed(credentials.ClientSecret, "ClientSecret")),
            KeyValuePair.Create("refresh_token", credentials.RefreshToken!),
        ]),
    };

    private static HttpRequestMessage OfServiceAccount(PullCredentials credentials, string provider, DateTimeOffset now)
    {
        using JsonDocument account = JsonDocument.Parse(Needed(credentials.ServiceAccountKey, "ServiceAccountKey"));
        string Member(string name) => account.RootElement.GetProperty(name).GetString() ?? throw new FormatException($"the service account's key has no {name}");
        Uri server = credentials.TokenAddress ?? Google;
        string assertion = SignedToken.Rsa(Member("private_key"), new SecurityTokenDescriptor
        {
            Issuer = Member("client_email"),
            Audience = server.AbsoluteUri,
            IssuedAt = now.UtcDateTime,
            Expires = (now + GoogleLifetime).UtcDateTime,
            Claims = new Dictionary<string, object>
            {
                ["scope"] = provider == "google-play" ? "https://www.googleapis.com/auth/androidpublisher" : "https://www.googleapis.com/auth/business.manage",
            },
        });
        return new HttpRequestMessage(HttpMethod.Post, server)
        {
            Content = new FormUrlEncodedContent(
            [
                KeyValuePair.Create("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"), KeyValuePair.Create("assertion", assertion),
            ]),
        };
    }

    private static string Needed(string? value, string name) => value is { Length: > 0 } ? value : throw new FormatException($"the setting Pull__{name} is missing");
}
