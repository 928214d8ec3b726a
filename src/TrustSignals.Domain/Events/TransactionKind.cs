namespace TrustSignals.Domain.Events;

/// <summary>What kind of outcome a transaction event reports.</summary>
public enum TransactionKind
{
    /// <summary>An order was placed, or a contract concluded; it may carry a promise.</summary>
    Order = 0,

    /// <summary>Something was delivered, performed, or failed to be.</summary>
    Delivery = 1,

    /// <summary>The customer was charged.</summary>
    Charge = 2,

    /// <summary>Money went back to the customer.</summary>
    Refund = 3,

    /// <summary>The customer disputes a charge (chargeback, claim).</summary>
    Dispute = 4,

    /// <summary>An order or contract was cancelled.</summary>
    Cancellation = 5,

    /// <summary>The customer's own payment succeeded or failed.</summary>
    Payment = 6,

    /// <summary>An explicit promise to the customer, outside an order.</summary>
    Promise = 7,

    /// <summary>A credit, voucher or goodwill payment.</summary>
    Compensation = 8,
}
