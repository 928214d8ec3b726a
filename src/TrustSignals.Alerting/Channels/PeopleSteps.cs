using TrustSignals.Storage.Alerts;

namespace TrustSignals.Alerting.Channels;

/// <summary>Which steps are told to people in a chat or by mail: those that ask somebody to act, and the end where asked for.</summary>
internal static class PeopleSteps
{
    public static bool Takes(TrustAlert alert, bool withUpdates) => alert.Action switch
    {
        _ when AlertActions.Asks(alert.Action) => true,
        AlertActions.Commented => false,
        _ => withUpdates,
    };
}
