using System.Globalization;
using System.Text;
using GridChain.Explorer.Shared;
using GridChain.Explorer.Store;
using GridChain.Primitives;

namespace GridChain.Explorer.Slices.Deployments;

/// <summary>
/// Which deployments to list, exactly as the URL says. The page, its CSV and JSON and the API read the same
/// text.
/// </summary>
internal sealed record DeploymentFilter
{
    /// <summary>Rows of a page unless the URL says otherwise.</summary>
    public const int LimitDefault = 50;

    /// <summary>Most rows of a page.</summary>
    public const int LimitMax = 200;

    public ulong? Organisation { get; init; }

    public ulong? Department { get; init; }

    public ulong? Farm { get; init; }

    public ulong? Node { get; init; }

    /// <summary>Word of <see cref="ShownState"/>, or null.</summary>
    public string? State { get; init; }

    public Address? Requester { get; init; }

    /// <summary>First day or moment of the request, Unix seconds.</summary>
    public ulong? From { get; init; }

    /// <summary>Last moment of the request, Unix seconds, included.</summary>
    public ulong? To { get; init; }

    /// <summary>Only deployments requested before this place; set by the "older" link.</summary>
    public Position? Before { get; init; }

    public int Limit { get; init; } = LimitDefault;

    /// <summary>What could not be read, one sentence each, naming the parameter and what it takes.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>True if nothing narrows the list.</summary>
    public bool IsEmpty =>
        this with { Before = null, Limit = LimitDefault, Faults = [] } == new DeploymentFilter();

    /// <summary>States that can be asked for.</summary>
    public static IReadOnlyList<string> States { get; } =
    [
        "requested",
        ShownState.Expired,
        "reserved",
        "accepted",
        "deployed",
        "suspended",
        "ended",
        "closed",
        "refused",
        "cancelled",
    ];

    /// <summary>
    /// Reads the query of a URL. What cannot be read is left out and told in <see cref="Faults"/>.
    /// </summary>
    public static DeploymentFilter Read(IQueryCollection query)
    {
        List<string> faults = [];
        return new DeploymentFilter
        {
            Organisation = Number(query, "organisation", faults),
            Department = Number(query, "department", faults),
            Farm = Number(query, "farm", faults),
            Node = Number(query, "node", faults),
            State = Word(query, faults),
            Requester = Account(query, faults),
            From = Moment(query, "from", endOfDay: false, faults),
            To = Moment(query, "to", endOfDay: true, faults),
            Before = Place(query, faults),
            Limit = (int)Math.Clamp(Number(query, "limit", faults) ?? LimitDefault, 1, LimitMax),
            Faults = faults,
        };
    }

    /// <summary>The filter as a query, "" or "?…", in one canonical order.</summary>
    public string ToQuery()
    {
        StringBuilder text = new();
        void Add(string name, string? value)
        {
            if (value is not null)
                text.Append(text.Length == 0 ? '?' : '&')
                    .Append(name)
                    .Append('=')
                    .Append(Uri.EscapeDataString(value));
        }

        Add("organisation", Organisation?.ToString(CultureInfo.InvariantCulture));
        Add("department", Department?.ToString(CultureInfo.InvariantCulture));
        Add("farm", Farm?.ToString(CultureInfo.InvariantCulture));
        Add("node", Node?.ToString(CultureInfo.InvariantCulture));
        Add("state", State);
        Add("requester", Requester?.ToString());
        Add("from", From is { } from ? Format.Iso(from) : null);
        Add("to", To is { } to ? Format.Iso(to) : null);
        Add("before", Before?.ToString());
        Add("limit", Limit == LimitDefault ? null : Limit.ToString(CultureInfo.InvariantCulture));
        return text.ToString();
    }

    /// <summary>Day of a moment for a date field, or "".</summary>
    public static string Day(ulong? unix) => unix is { } value ? Format.Iso(value)[..10] : "";

    private static ulong? Number(IQueryCollection query, string name, List<string> faults)
    {
        string text = Text(query, name);
        if (text.Length == 0)
            return null;
        if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong number))
            return number;
        faults.Add($"{name} must be a whole number, not \"{text}\".");
        return null;
    }

    private static string? Word(IQueryCollection query, List<string> faults)
    {
        string text = Text(query, "state");
        if (text.Length == 0)
            return null;
        if (States.Contains(text))
            return text;
        faults.Add($"state must be one of {string.Join(", ", States)}, not \"{text}\".");
        return null;
    }

    private static Address? Account(IQueryCollection query, List<string> faults)
    {
        string text = Text(query, "requester");
        if (text.Length == 0)
            return null;
        if (Address.TryParse(text, out Address address))
            return address;
        faults.Add($"requester must be 0x and 40 hexadecimal digits, not \"{text}\".");
        return null;
    }

    private static ulong? Moment(IQueryCollection query, string name, bool endOfDay, List<string> faults)
    {
        string text = Text(query, name);
        if (text.Length == 0)
            return null;
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        CultureInfo culture = CultureInfo.InvariantCulture;
        if (
            DateTimeOffset.TryParseExact(text, "yyyy-MM-dd", culture, Utc, out DateTimeOffset day)
            && day.ToUnixTimeSeconds() >= 0
        )
            return (ulong)day.ToUnixTimeSeconds() + (endOfDay ? 86_399u : 0u);
        if (
            DateTimeOffset.TryParseExact(
                text,
                "yyyy-MM-dd'T'HH:mm:ss'Z'",
                culture,
                Utc,
                out DateTimeOffset moment
            )
            && moment.ToUnixTimeSeconds() >= 0
        )
            return (ulong)moment.ToUnixTimeSeconds();
        faults.Add(
            $"{name} must be a day like 2026-11-22 or a moment like 2026-11-22T18:00:00Z, not \"{text}\"."
        );
        return null;
    }

    private static Position? Place(IQueryCollection query, List<string> faults)
    {
        string text = Text(query, "before");
        if (text.Length == 0)
            return null;
        if (Position.TryParse(text, out Position position))
            return position;
        faults.Add($"before must be a place like 120-3, as the link to older ones gives it, not \"{text}\".");
        return null;
    }

    /// <summary>A parameter without outer blanks, cut so that a message about it stays short.</summary>
    private static string Text(IQueryCollection query, string name)
    {
        string text = query[name].ToString().Trim();
        return text.Length <= 80 ? text : text[..80];
    }
}
