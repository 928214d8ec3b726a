namespace TrustSignals.Classification.Texts;

/// <summary>Which languages a function word belongs to.</summary>
[Flags]
internal enum LanguageVote : byte
{
    None = 0,
    German = 1,
    English = 2,
    Other = 4,
}
