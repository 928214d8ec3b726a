using System.Text;

namespace TrustSignals.Bench.Faults;

/// <summary>The storage services' own refusals, as they come over the wire.</summary>
internal static class StorageAnswers
{
    private const string ChangedMessage = "The update condition specified in the request was not satisfied.";

    /// <summary>The answer for a fault.</summary>
    /// <param name="kind">One of those that answer.</param>
    /// <param name="isQueue">Queues speak XML, tables JSON.</param>
    /// <param name="isBatch">A transaction is refused by the answer to one of its operations.</param>
    /// <returns>Status, code, content type and body.</returns>
    public static (int Status, string Code, string ContentType, byte[] Body) Of(FaultKind kind, bool isQueue, bool isBatch)
    {
        (int status, string code, string message) = kind switch
        {
            FaultKind.Changed => (412, "UpdateConditionNotSatisfied", ChangedMessage),
            FaultKind.TooMany => (429, "TooManyRequests", "Too many requests."),
            FaultKind.Busy => (503, "ServerBusy", "The server is busy."),
            FaultKind.DiskFull => (500, "InternalError", "ENOSPC: no space left on device, write"),
            _ => (500, "InternalError", "The server encountered an internal error. Please retry the request."),
        };
        return kind == FaultKind.Changed && isBatch
            ? (202, code, "multipart/mixed; boundary=batchresponse_f", Encoding.UTF8.GetBytes(Batch(Json(code, "0:" + message))))
            : isQueue
            ? (status, code, "application/xml", Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>{code}</Code><Message>{message}</Message></Error>"))
            : (status, code, "application/json;odata=minimalmetadata", Encoding.UTF8.GetBytes(Json(code, message)));
    }

    private static string Json(string code, string message) =>
        $"{{\"odata.error\":{{\"code\":\"{code}\",\"message\":{{\"lang\":\"en-US\",\"value\":\"{message}\"}}}}}}";

    private static string Batch(string json) =>
        "--batchresponse_f\r\nContent-Type: multipart/mixed; boundary=changesetresponse_f\r\n\r\n"
        + "--changesetresponse_f\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n"
        + "HTTP/1.1 412 Precondition Failed\r\nDataServiceVersion: 3.0;\r\nContent-Type: application/json;odata=minimalmetadata\r\n\r\n"
        + json + "\r\n--changesetresponse_f--\r\n--batchresponse_f--\r\n";
}
