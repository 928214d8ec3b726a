namespace TrustSignals.Classification.Model;

/// <summary>Takes single features.</summary>
internal interface IFeatureTarget
{
    void Add(ulong feature);
}
