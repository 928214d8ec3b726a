namespace TrustSignals.Local.Functions.Hosting;

/// <summary>Waits for one trigger and runs its function.</summary>
internal interface ITriggerListener
{
    /// <summary>One line for the list of functions at the start.</summary>
    string Description { get; }

    /// <summary>Runs in progress.</summary>
    int Running { get; }

    /// <summary>Begins to listen; returns at once.</summary>
    void Start();

    /// <summary>Takes nothing new and waits for the runs in progress; when the token falls, gives up on them.</summary>
    Task StopAsync(CancellationToken giveUp);

    /// <summary>Runs the function now, beside its trigger; returns at once.</summary>
    void RunOnce(string input);
}
