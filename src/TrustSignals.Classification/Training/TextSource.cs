namespace TrustSignals.Classification.Training;

/// <summary>The collections that may be learnt from.</summary>
public enum TextSource
{
    /// <summary>The project's own corpus, and corrections in its format.</summary>
    Own = 0,

    /// <summary>MobASA, German tweets on public transport (CC BY 4.0, DFKI): negative, positive, and what is off its topic.</summary>
    Mobasa = 1,

    /// <summary>UCI sentiment labelled sentences (CC BY 4.0).</summary>
    UciSentences = 2,

    /// <summary>Banking77, English bank queries (CC BY 4.0, PolyAI).</summary>
    Banking77 = 3,

    /// <summary>CFPB complaint narratives (public domain).</summary>
    Cfpb = 4,

    /// <summary>MobASA's neutral tweets on its topic: a complaint about something else than accessibility is among them.</summary>
    MobasaNeutral = 5,
}
