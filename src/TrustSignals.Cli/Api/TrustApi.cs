using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Polly;
using Polly.Retry;
using TrustSignals.Cli.CommandLine;

namespace TrustSignals.Cli.Api;

/// <summary>The HTTP API as a client sees it.</summary>
internal sealed class TrustApi : IDisposable
{
    private const string KeyHeader = "x-functions-key";
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(60) };
    private readonly ResiliencePipeline<PostAnswer> retry = new ResiliencePipelineBuilder<PostAnswer>()
        .AddRetry(new RetryStrategyOptions<PostAnswer>
        {
            ShouldHandle = new PredicateBuilder<PostAnswer>().HandleResult(answer => answer.Outcome == PostOutcome.Busy),
            MaxRetryAttempts = 5,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = TimeSpan.FromMilliseconds(500),
        })
        .Build();

    public TrustApi(Uri address, string? key)
    {
        Address = address;
        if (!string.IsNullOrEmpty(key))
        {
            http.DefaultRequestHeaders.Add(KeyHeader, Line($"--key or {CommonOptions.KeyVariable}", key));
        }

        if (Environment.GetEnvironmentVariable(CommonOptions.TokenVariable) is { Length: > 0 } token)
        {
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Line(CommonOptions.TokenVariable, token));
        }
    }

    /// <summary>Where the service is, with a slash at the end.</summary>
    public Uri Address { get; }

    /// <summary>Whether the service can do its work.</summary>
    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using HttpResponseMessage answer = await http.GetAsync(Of("health/ready"), cancellationToken).ConfigureAwait(false);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>A document of the API, as it came.</summary>
    /// <exception cref="CliException">The service cannot be reached or refuses.</exception>
    public async Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken)
    {
        using HttpResponseMessage answer = await SendAsync(new HttpRequestMessage(HttpMethod.Get, Of(path)), cancellationToken).ConfigureAwait(false);
        byte[] body = await answer.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        return answer.IsSuccessStatusCode ? Parse(body, path) : throw Refusal(answer.StatusCode, ApiProblem.Read(body));
    }

    /// <summary>Posts a document and reads the answer.</summary>
    public async Task<JsonElement> PostAsync(string path, object document, CancellationToken cancellationToken)
    {
        using HttpResponseMessage answer = await SendAsync(
            new HttpRequestMessage(HttpMethod.Post, Of(path)) { Content = JsonContent.Create(document, options: Options) }, cancellationToken).ConfigureAwait(false);
        byte[] body = await answer.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        return answer.IsSuccessStatusCode ? Parse(body, path) : throw Refusal(answer.StatusCode, ApiProblem.Read(body));
    }

    /// <summary>Deletes something.</summary>
    /// <exception cref="CliException">The service cannot be reached or refuses.</exception>
    /// <returns>The answer's body, which may be empty.</returns>
    public async Task<byte[]> DeleteAsync(string path, CancellationToken cancellationToken)
    {
        using HttpResponseMessage answer = await SendAsync(new HttpRequestMessage(HttpMethod.Delete, Of(path)), cancellationToken).ConfigureAwait(false);
        byte[] body = await answer.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        return answer.IsSuccessStatusCode ? body : throw Refusal(answer.StatusCode, ApiProblem.Read(body));
    }

    /// <summary>Deletes something and reads what the service says about it.</summary>
    /// <exception cref="CliException">The service cannot be reached or refuses.</exception>
    public async Task<T> DeleteAsync<T>(string path, CancellationToken cancellationToken) =>
        As<T>(Parse(await DeleteAsync(path, cancellationToken).ConfigureAwait(false), path));

    /// <summary>A document of the API, read into <typeparamref name="T"/>.</summary>
    /// <exception cref="CliException">The service cannot be reached or refuses.</exception>
    public async Task<T> GetAsync<T>(string path, CancellationToken cancellationToken) =>
        As<T>(await GetAsync(path, cancellationToken).ConfigureAwait(false));

    /// <summary>A document of the API, or null when what it is about does not exist.</summary>
    /// <exception cref="CliException">The service cannot be reached or refuses.</exception>
    public async Task<T?> FindAsync<T>(string path, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await GetAsync<T>(path, cancellationToken).ConfigureAwait(false);
        }
        catch (CliException exception) when (exception.ExitCode == ExitCodes.NotFound)
        {
            return null;
        }
    }

    /// <summary>An answer that is no JSON, as it came.</summary>
    /// <exception cref="CliException">The service cannot be reached or refuses.</exception>
    public async Task<string> GetTextAsync(string path, CancellationToken cancellationToken)
    {
        using HttpResponseMessage answer = await SendAsync(new HttpRequestMessage(HttpMethod.Get, Of(path)), cancellationToken).ConfigureAwait(false);
        return answer.IsSuccessStatusCode
            ? await answer.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false)
            : throw Refusal(answer.StatusCode, ApiProblem.Read(await answer.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false)));
    }

    /// <summary>Sends a JSON document and reads the answer into <typeparamref name="T"/>.</summary>
    /// <exception cref="CliException">The service cannot be reached or refuses; the message names every wrong field.</exception>
    public async Task<T> PostAsync<T>(string path, string json, CancellationToken cancellationToken, string? idempotencyKey = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Of(path)) { Content = new StringContent(json, mediaType: new MediaTypeHeaderValue("application/json")) };
        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        using HttpResponseMessage answer = await SendAsync(request, cancellationToken).ConfigureAwait(false);
        byte[] body = await answer.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        return answer.IsSuccessStatusCode ? As<T>(Parse(body, path)) : throw Refusal(answer.StatusCode, ApiProblem.Read(body));
    }

    /// <summary>Sends a batch of CloudEvents; a service that is busy is asked a few times more.</summary>
    /// <param name="body">A JSON array of CloudEvents.</param>
    /// <param name="cancellationToken">Stops trying.</param>
    /// <exception cref="CliException">The service cannot be reached or refuses the caller.</exception>
    public async Task<PostAnswer> PostEventsAsync(byte[] body, CancellationToken cancellationToken) =>
        await retry.ExecuteAsync(async token => await PostOnceAsync("events", "application/cloudevents-batch+json", body, token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    /// <summary>Posts a part of an import, again while the service is busy.</summary>
    public async Task<PostAnswer> PostPartAsync(string path, byte[] body, CancellationToken cancellationToken) => await retry.ExecuteAsync(
        async token => await PostOnceAsync(path, "application/json", body, token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    private async Task<PostAnswer> PostOnceAsync(string path, string type, byte[] body, CancellationToken cancellationToken)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        using HttpResponseMessage answer = await SendAsync(
            new HttpRequestMessage(HttpMethod.Post, Of(path)) { Content = content }, cancellationToken).ConfigureAwait(false);
        byte[] text = await answer.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        return answer.StatusCode switch
        {
            HttpStatusCode.Accepted => PostAnswer.Taken,
            HttpStatusCode.BadRequest => new PostAnswer(PostOutcome.Invalid, ApiProblem.Read(text)),
            HttpStatusCode.RequestEntityTooLarge => new PostAnswer(PostOutcome.TooLarge, ApiProblem.Read(text)),
            HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout =>
                new PostAnswer(PostOutcome.Busy, ApiProblem.Read(text)),
            _ => throw Refusal(answer.StatusCode, ApiProblem.Read(text)),
        };
    }

    /// <summary>Runs a function that has no HTTP trigger now; returns when it has been started.</summary>
    /// <exception cref="CliException">The service cannot be reached or refuses.</exception>
    public async Task RunFunctionAsync(string name, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Address, "admin/functions/" + name))
        {
            Content = new StringContent("{}", mediaType: new MediaTypeHeaderValue("application/json")),
        };
        using HttpResponseMessage answer = await SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (!answer.IsSuccessStatusCode)
        {
            throw Refusal(answer.StatusCode, new ApiProblem(null, []));
        }
    }

    /// <summary>Reads a document into <typeparamref name="T"/>.</summary>
    public static T As<T>(JsonElement document) => document.Deserialize<T>(Options)
        ?? throw CliException.Unavailable("The service answered null.");

    /// <summary>A customer's path; every id survives it but "." and "..", which no server leaves in a path.</summary>
    public static string Customer(string id) => "customers/" + Uri.EscapeDataString(id);

    public void Dispose() => http.Dispose();

    private static string Line(string name, string text) => text.Trim() is { Length: > 0 } line && line.All(character => character is >= ' ' and <= '~')
        ? line
        : throw CliException.Usage($"{name} is blank or holds a line break or a letter beyond ASCII; one line is expected, as the key or token was given.");

    private Uri Of(string path) => new(Address, "api/" + path);

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using (request)
        {
            try
            {
                return await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
            }
            catch (HttpRequestException exception)
            {
                throw CliException.Unavailable(
                    $"--url: {Address} cannot be reached ({exception.Message}); start the service with 'dotnet run --project src/TrustSignals.Functions', or name another address.",
                    exception);
            }
            catch (TaskCanceledException exception) when (!cancellationToken.IsCancellationRequested)
            {
                throw CliException.Unavailable($"--url: {Address} did not answer within {http.Timeout.TotalSeconds:0} s.", exception);
            }
        }
    }

    private JsonElement Parse(byte[] body, string path)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            throw CliException.Unavailable($"--url: {Address}api/{path} did not answer in JSON; is it this service?", exception);
        }
    }

    private CliException Refusal(HttpStatusCode status, ApiProblem problem) => status switch
    {
        HttpStatusCode.NotFound => CliException.NotFound(problem.Detail ?? $"{Address} knows no such thing; is it this service?"),
        HttpStatusCode.BadRequest => CliException.Usage(
            problem.Errors.Count > 1 ? string.Join("; ", problem.Errors) + "." : problem.Detail ?? "The service refuses the request."),
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
            CliException.Unavailable(
                $"--key: {Address} refuses the caller{(problem.Detail is { } why ? $": {why}" : "")}; give a key by --key or {CommonOptions.KeyVariable}, or a token by {CommonOptions.TokenVariable}."),
        _ => CliException.Unavailable($"--url: {Address} answered {(int)status}: {problem.Detail ?? status.ToString()}"),
    };
}
