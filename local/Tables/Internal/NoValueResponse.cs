namespace Azure.Data.Tables.Internal;

/// <summary>An answer without entity.</summary>
internal sealed class NoValueResponse<T>(Response response) : NullableResponse<T>
{
    public override bool HasValue => false;

    public override T Value => throw new InvalidOperationException($"There is no entity: the service answered {response.Status}.");

    public override Response GetRawResponse() => response;
}
