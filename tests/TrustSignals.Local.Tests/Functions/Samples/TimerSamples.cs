using Microsoft.Azure.Functions.Worker;

namespace TrustSignals.Local.Tests.Functions.Samples;

public sealed class TimerSamples(Recorder recorder)
{
    [Function("Nightly")]
    public void Nightly([TimerTrigger("%schedule%")] TimerInfo timer) => recorder.Add(timer);

    [Function("AtStart")]
    public void AtStart([TimerTrigger("0 0 3 * * *", RunOnStartup = true)] TimerInfo timer) => recorder.Add(timer);

    [Function("EverySecond")]
    public async Task EverySecondAsync([TimerTrigger("* * * * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        recorder.Enter();
        await Task.Delay(1500, cancellationToken);
        recorder.Add(timer);
        recorder.Leave();
    }

    [Function("Stubborn")]
    [FixedDelayRetry(2, "00:00:00.1")]
    public void Stubborn([TimerTrigger("0 0 3 * * *", RunOnStartup = true)] TimerInfo timer, FunctionContext context)
    {
        recorder.Add((context.RetryContext.RetryCount, context.RetryContext.MaxRetryCount));
        throw new InvalidOperationException($"past due: {timer.IsPastDue}");
    }
}
