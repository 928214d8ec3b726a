using TrustSignals.Storage.Alerts;

namespace TrustSignals.Alerting.Channels;

/// <summary>Which steps are told to people in a chat or by mail: those that ask somebody to act, and the end where asked for.</summary>
internal static class PeopleSteps
{
    public static bool Takes(TrustAlert alert, bool withUpdates) => alert.Action switch
    {
        AlertActions.Raised or AlertActions.Escalated or AlertActions.Reopened or AlertActions.Woken => true,
        AlertActions.Commented => false,
        _ => withUpdates,
    };
}
