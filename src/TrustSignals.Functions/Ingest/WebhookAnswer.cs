using Microsoft.AspNetCore.Http;
using TrustSignals.Ingestion.Webhooks;

namespace TrustSignals.Functions.Ingest;

/// <summary>The intake's answer as an HTTP response.</summary>
/// <param name="answer">What to answer.</param>
internal sealed class WebhookAnswer(WebhookResult answer) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        HttpResponse response = httpContext.Response;
        response.StatusCode = answer.StatusCode;
        foreach ((string name, string value) in answer.Headers)
        {
            response.Headers[name] = value;
        }

        if (answer.Body is null)
        {
            return Task.CompletedTask;
        }

        response.ContentType = answer.ContentType;
        return response.WriteAsync(answer.Body, httpContext.RequestAborted);
    }
}
