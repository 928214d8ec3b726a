using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace TrustSignals.Bench.Faults;

/// <summary>Stands between the host and one storage service and does to its requests what the plan says.</summary>
internal sealed class FaultProxy : IAsyncDisposable
{
    private static readonly string[] OfTheConnection = ["Host", "Connection", "Keep-Alive", "Transfer-Encoding", "Content-Length"];
    private readonly WebApplication app;
    private readonly Uri upstream;
    private readonly FaultPlan plan;
    private readonly bool isQueue;
    private long requests;
    private readonly HttpMessageInvoker http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false, UseCookies = false, UseProxy = false, MaxConnectionsPerServer = 256, PooledConnectionIdleTimeout = TimeSpan.FromSeconds(4),
    });

    private readonly ConcurrentDictionary<string, long> byKind = new(StringComparer.Ordinal);

    private FaultProxy(WebApplication app, Uri upstream, FaultPlan plan, bool isQueue)
    {
        this.app = app;
        this.upstream = upstream;
        this.plan = plan;
        this.isQueue = isQueue;
    }

    /// <summary>The service's endpoint as seen through the proxy.</summary>
    public Uri Endpoint => new(new Uri(app.Urls.Single()), upstream.AbsolutePath);

    /// <summary>Requests so far, whatever became of them.</summary>
    public long Requests => Interlocked.Read(ref requests);

    /// <summary>Requests so far by method and table or queue; transactions together.</summary>
    public IReadOnlyDictionary<string, long> RequestsByKind => byKind.ToDictionary();

    /// <summary>Starts on a free port of the loopback.</summary>
    /// <param name="endpoint">The service's endpoint, account included.</param>
    /// <param name="plan">What to do.</param>
    /// <param name="isQueue">Whether it is the queue service, which refuses in XML.</param>
    public static async Task<FaultProxy> StartAsync(Uri endpoint, FaultPlan plan, bool isQueue)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(options => options.Limits.MaxRequestBodySize = null);
        WebApplication app = builder.Build();
        var proxy = new FaultProxy(app, endpoint, plan, isQueue);
        app.Run(proxy.HandleAsync);
        await app.StartAsync();
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        http.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        Interlocked.Increment(ref requests);
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer);
        byte[] body = buffer.ToArray();
        string path = context.Request.Path.Value ?? "";
        byKind.AddOrUpdate(KindOf(context.Request.Method, path), 1, (_, count) => count + 1);
        bool isBatch = path.EndsWith("/$batch", StringComparison.Ordinal);
        bool isConditional = isBatch || (context.Request.Headers.IfMatch.ToString() is { Length: > 1 } tag && tag != "*");
        (FaultKind kind, TimeSpan delay) = plan.Decide(context.Request.Method, path, body, isConditional);
        switch (kind)
        {
            case FaultKind.Changed or FaultKind.TooMany or FaultKind.Internal or FaultKind.Busy or FaultKind.DiskFull:
                await RefuseAsync(context, kind, isBatch);
                return;
            case FaultKind.CutBefore:
                context.Abort();
                return;
            default:
                await Task.Delay(delay);
                break;
        }

        try
        {
            using HttpRequestMessage request = Copy(context, body);
            using HttpResponseMessage answer = await http.SendAsync(request, CancellationToken.None);
            byte[] content = await answer.Content.ReadAsByteArrayAsync();
            if (kind == FaultKind.CutAfter)
            {
                context.Abort();
                return;
            }

            await AnswerAsync(context, answer, content);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            // The storage is away: so is the connection to it.
            context.Abort();
        }
    }

    /// <summary>The path begins with the account; keys stand in parentheses, messages behind the queue.</summary>
    private static string KindOf(string method, string path) => $"{method} {path.Split('/').ElementAtOrDefault(2)?.Split('(')[0]}";

    private HttpRequestMessage Copy(HttpContext context, byte[] body)
    {
        // As it came over the wire: the signature covers it.
        string target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), new Uri(upstream.GetLeftPart(UriPartial.Authority) + target));
        if (body.Length > 0 || context.Request.Method is "PUT" or "POST" or "MERGE")
        {
            request.Content = new ByteArrayContent(body);
        }

        foreach ((string name, Microsoft.Extensions.Primitives.StringValues values) in context.Request.Headers)
        {
            if (!OfTheConnection.Contains(name, StringComparer.OrdinalIgnoreCase)
                && !request.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
            }
        }

        return request;
    }

    private static async Task AnswerAsync(HttpContext context, HttpResponseMessage answer, byte[] content)
    {
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach ((string name, IEnumerable<string> values) in answer.Headers.Concat(answer.Content.Headers))
        {
            if (!OfTheConnection.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                context.Response.Headers[name] = values.ToArray();
            }
        }

        if (answer.StatusCode is not (HttpStatusCode.NoContent or HttpStatusCode.NotModified) && context.Request.Method != "HEAD")
        {
            context.Response.ContentLength = content.Length;
            await context.Response.Body.WriteAsync(content);
        }
    }

    private async Task RefuseAsync(HttpContext context, FaultKind kind, bool isBatch)
    {
        (int status, string code, string type, byte[] body) = StorageAnswers.Of(kind, isQueue, isBatch);
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        context.Response.ContentLength = body.Length;
        if (status >= 400)
        {
            context.Response.Headers["x-ms-error-code"] = code;
        }

        if (context.Request.Method != "HEAD")
        {
            await context.Response.Body.WriteAsync(body);
        }
    }
}
