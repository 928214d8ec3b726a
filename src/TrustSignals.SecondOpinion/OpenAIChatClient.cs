using System.ClientModel;
using System.ClientModel.Primitives;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAIChat = OpenAI.Chat;

namespace TrustSignals.SecondOpinion;

/// <summary>The OpenAI protocol (Azure OpenAI's v1 endpoint speaks it too) as an <see cref="IChatClient"/>. It does not retry: the caller has a budget.</summary>
public sealed class OpenAIChatClient : IChatClient
{
    private const string Scope = "https://cognitiveservices.azure.com/.default";
    private readonly OpenAIChat.ChatClient client;

    /// <summary>A client for one model at one endpoint.</summary>
    /// <param name="endpoint">For example <c>https://NAME.openai.azure.com/openai/v1/</c>.</param>
    /// <param name="key">The API key.</param>
    /// <param name="model">Model or deployment.</param>
    public OpenAIChatClient(Uri endpoint, string key, string model) =>
        client = new OpenAIChat.ChatClient(model, new ApiKeyCredential(key), Options(endpoint));

    /// <summary>A client that signs in at Azure with an identity.</summary>
    /// <param name="endpoint">For example <c>https://NAME.openai.azure.com/openai/v1/</c>.</param>
    /// <param name="identity">Who asks.</param>
    /// <param name="model">Model or deployment.</param>
    public OpenAIChatClient(Uri endpoint, AuthenticationTokenProvider identity, string model) =>
#pragma warning disable OPENAI001 // The constructor is documented for Entra ID and still marked as experimental.
        client = new OpenAIChat.ChatClient(model, new BearerTokenPolicy(identity, Scope), Options(endpoint));
#pragma warning restore OPENAI001

    /// <inheritdoc/>
    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var request = new OpenAIChat.ChatCompletionOptions { Temperature = options?.Temperature };
        if (options?.ResponseFormat is ChatResponseFormatJson { Schema: { } schema } format)
        {
            request.ResponseFormat = OpenAIChat.ChatResponseFormat.CreateJsonSchemaFormat(
                format.SchemaName ?? "answer", BinaryData.FromString(schema.GetRawText()), jsonSchemaIsStrict: true);
        }

        ClientResult<OpenAIChat.ChatCompletion> result = await client.CompleteChatAsync([.. messages.Select(Convert)], request, cancellationToken);
        string text = string.Concat(result.Value.Content.Select(part => part.Text));
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, text)) { ModelId = result.Value.Model, ResponseId = result.Value.Id };
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ChatResponse response = await GetResponseAsync(messages, options, cancellationToken);
        foreach (ChatResponseUpdate update in response.ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private static OpenAIClientOptions Options(Uri endpoint) => new() { Endpoint = endpoint, RetryPolicy = new ClientRetryPolicy(maxRetries: 0) };

    private static OpenAIChat.ChatMessage Convert(ChatMessage message) => message.Role == ChatRole.System
        ? OpenAIChat.ChatMessage.CreateSystemMessage(message.Text)
        : OpenAIChat.ChatMessage.CreateUserMessage(message.Text);
}
