namespace TrustSignals.Domain.Events;

/// <summary>Whose voice a text is. Only the customer's words are judged; the company's are read for promises and explanations.</summary>
public enum MessageAuthor
{
    /// <summary>The customer.</summary>
    Customer = 0,

    /// <summary>A person of the company, visible to the customer.</summary>
    Agent = 1,

    /// <summary>An automatic answer.</summary>
    Bot = 2,

    /// <summary>An internal note, invisible to the customer.</summary>
    InternalNote = 3,
}
