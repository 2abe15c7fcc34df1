using GridChain.Contracts.Types;

namespace GridChain.Contracts.Approvals;

/// <summary>When a clause of a policy applies, as text and back.</summary>
public static class ClauseConditions
{
    /// <summary>Kinds of workloads, in the order of their numbers from 1.</summary>
    private static readonly string[] Kinds = ["app", "cluster", "archive", "workspace", "machine", "network"];

    /// <summary>Classes of data, ascending, in the order of their numbers from 1.</summary>
    private static readonly string[] Classes = ["public", "internal", "confidential", "restricted"];

    /// <summary>True if the clause has no condition: it always applies. Every policy has one of those.</summary>
    public static bool IsBase(Clause clause) => clause.Above.IsZero && clause.Kinds == 0 && clause.FromClass == 0;

    /// <summary>
    /// "" if the clause always applies, else such as "for machine or network with confidential data or worse
    /// above 100".
    /// </summary>
    public static string Of(Clause clause)
    {
        var parts = new List<string>(3);
        if (clause.Kinds != 0)
            parts.Add("for " + KindsText(clause).Replace("+", " or ", StringComparison.Ordinal));
        if (clause.FromClass != 0)
            parts.Add($"with {ClassText(clause)} data{(clause.FromClass < Classes.Length ? " or worse" : "")}");
        if (!clause.Above.IsZero)
            parts.Add($"above {Credits.Format(clause.Above)}");
        return string.Join(' ', parts);
    }

    /// <summary>The kinds of a clause: "any", or names joined by +.</summary>
    public static string KindsText(Clause clause) => clause.Kinds == 0
        ? "any"
        : string.Join('+', Kinds.Where((_, place) => (clause.Kinds >> (place + 1) & 1) == 1));

    /// <summary>The least class of data of a clause: "any" or its name.</summary>
    public static string ClassText(Clause clause) =>
        clause.FromClass is > 0 and <= 4 ? Classes[clause.FromClass - 1] : "any";

    /// <summary>Reads what <see cref="KindsText"/> writes; null if a kind is unknown.</summary>
    public static ushort? ParseKinds(string text)
    {
        if (text == "any")
            return 0;
        int mask = 0;
        foreach (string kind in text.Split('+'))
        {
            int place = Array.IndexOf(Kinds, kind);
            if (place < 0)
                return null;
            mask |= 2 << place;
        }

        return (ushort)mask;
    }

    /// <summary>Reads what <see cref="ClassText"/> writes; null if the class is unknown.</summary>
    public static byte? ParseClass(string text)
    {
        int place = Array.IndexOf(Classes, text);
        return text == "any" ? (byte)0 : place < 0 ? null : (byte)(place + 1);
    }

    /// <summary>The class of data that a manifest names; <see cref="DataClass.None"/> if there is no such.</summary>
    public static DataClass ClassOf(string name) => (DataClass)(Array.IndexOf(Classes, name) + 1);
}
