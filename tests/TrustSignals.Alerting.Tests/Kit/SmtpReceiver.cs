using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace TrustSignals.Alerting.Tests.Kit;

/// <summary>A small SMTP server on a free loopback port that keeps the mails it takes.</summary>
internal sealed partial class SmtpReceiver : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private Task? loop;

    public ConcurrentQueue<string> Mails { get; } = new();

    /// <summary>The answer to a recipient.</summary>
    public string Recipient { get; set; } = "250 ok";

    /// <summary>Other answers, by words of the address.</summary>
    public Dictionary<string, string> Recipients { get; } = [];

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public static SmtpReceiver Start()
    {
        var receiver = new SmtpReceiver();
        receiver.listener.Start();
        receiver.loop = receiver.AcceptAsync();
        return receiver;
    }

    /// <summary>The Base64 parts of a mail as text.</summary>
    public static string Decoded(string mail) => string.Concat(
        Base64Part().Matches(mail).Select(match => Encoding.UTF8.GetString(Convert.FromBase64String(match.Groups[1].Value.Replace("\n", "", StringComparison.Ordinal)))));

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        // A listener that is stopped before the loop has ended refuses to be asked again, by an error of its own.
        await loop!;
        listener.Stop();
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                using TcpClient client = await listener.AcceptTcpClientAsync(stop.Token);
                await ServeAsync(client);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or IOException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
        await using var writer = new StreamWriter(client.GetStream(), Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 test");
        while (await reader.ReadLineAsync(stop.Token) is { } line)
        {
            if (line.StartsWith("DATA", StringComparison.OrdinalIgnoreCase))
            {
                await writer.WriteLineAsync("354 go on");
                var mail = new StringBuilder();
                while (await reader.ReadLineAsync(stop.Token) is { } text && text != ".")
                {
                    mail.Append(text).Append('\n');
                }

                Mails.Enqueue(mail.ToString());
                await writer.WriteLineAsync("250 taken");
            }
            else if (line.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase))
            {
                await writer.WriteLineAsync("221 bye");
                return;
            }
            else
            {
                await writer.WriteLineAsync(line.StartsWith("RCPT", StringComparison.OrdinalIgnoreCase) ? AnswerTo(line) : "250 ok");
            }
        }
    }

    private string AnswerTo(string line) => Recipients.FirstOrDefault(pair => line.Contains(pair.Key, StringComparison.Ordinal)).Value ?? Recipient;

    [GeneratedRegex(@"Content-Transfer-Encoding: base64\n\n([A-Za-z0-9+/=\n]+?)\n\n?--", RegexOptions.IgnoreCase)]
    private static partial Regex Base64Part();
}
