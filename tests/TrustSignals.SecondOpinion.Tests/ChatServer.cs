using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace TrustSignals.SecondOpinion.Tests;

/// <summary>A server on loopback that speaks the chat completion protocol, its faults included.</summary>
internal sealed class ChatServer : IDisposable
{
    private readonly HttpListener listener;
    private readonly Lock guard = new();
    private readonly List<string> requests = [];
    private readonly Func<int, (int Status, string? Body)> respond;

    /// <param name="respond">Given the number of the request from 0: status and the assistant's words; null words never answer.</param>
    public ChatServer(Func<int, (int Status, string? Body)> respond)
    {
        this.respond = respond;
        (listener, Endpoint) = Listen();
        _ = ServeAsync();
    }

    public Uri Endpoint { get; }

    /// <summary>What was asked so far.</summary>
    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (guard)
            {
                return [.. requests];
            }
        }
    }

    public void Dispose() => listener.Close();

    // Between the probe and the listener another process may take the port.
    private static (HttpListener Listener, Uri Endpoint) Listen()
    {
        for (int attempt = 1; ; attempt++)
        {
            var endpoint = new Uri($"http://127.0.0.1:{FreePort()}/v1/");
            var listener = new HttpListener { Prefixes = { endpoint.GetLeftPart(UriPartial.Authority) + "/" } };
            try
            {
                listener.Start();
                return (listener, endpoint);
            }
            catch (HttpListenerException) when (attempt < 10)
            {
                listener.Close();
            }
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task ServeAsync()
    {
        while (listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception exception) when (exception is HttpListenerException or InvalidOperationException)
            {
                return;
            }

            using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
            string request = await reader.ReadToEndAsync();
            int number;
            lock (guard)
            {
                number = requests.Count;
                requests.Add(request);
            }

            (int status, string? words) = respond(number);
            if (words is null)
            {
                continue;
            }

            context.Response.StatusCode = status;
            context.Response.ContentType = "application/json";
            string body = status != 200 ? words : JsonSerializer.Serialize(new
            {
                id = "chatcmpl-1", @object = "chat.completion", created = 1, model = "test-model",
                choices = new[] { new { index = 0, finish_reason = "stop", message = new { role = "assistant", content = words } } },
                usage = new { prompt_tokens = 1, completion_tokens = 1, total_tokens = 2 },
            });
            context.Response.Close(Encoding.UTF8.GetBytes(body), willBlock: false);
        }
    }
}
