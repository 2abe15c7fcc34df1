using GridChain.Cli.Chain;

namespace GridChain.Cli.Commands.Credit;

/// <summary>A line of credit; amounts are micro-credits as decimal text.</summary>
/// <param name="Department">Who borrows.</param>
/// <param name="DepartmentName">Its name.</param>
/// <param name="Farm">Who lends.</param>
/// <param name="FarmName">Its name.</param>
/// <param name="Symbol">The coin that is owed.</param>
/// <param name="Notes">Name of the notes: what an app's billing.coin says to be billed on credit.</param>
/// <param name="NoteAddress">Their address.</param>
/// <param name="LimitMicro">Most that may be owed and promised.</param>
/// <param name="FreeMicro">What can still be promised.</param>
/// <param name="HeldMicro">Promised to workloads that run, or held back while an invoice is overdue.</param>
/// <param name="OwedMicro">Owed: charged and not paid.</param>
/// <param name="DaysToPay">Time to pay an invoice.</param>
/// <param name="Invoice">Number of the last invoice; 0 for none yet.</param>
/// <param name="InvoicedMicro">What of it is not paid.</param>
/// <param name="DueAt">When it is to be paid, Unix seconds.</param>
/// <param name="BlockedMicro">Held back because it is overdue.</param>
/// <param name="Transaction">What this command sent; null for nothing.</param>
internal sealed record CreditDocument(
    ulong Department,
    string DepartmentName,
    ulong Farm,
    string FarmName,
    string Symbol,
    string Notes,
    string NoteAddress,
    string LimitMicro,
    string FreeMicro,
    string HeldMicro,
    string OwedMicro,
    int DaysToPay,
    uint Invoice,
    string InvoicedMicro,
    ulong DueAt,
    string BlockedMicro,
    SentDocument? Transaction);
