using System.Text;

namespace GridChain.Client.Keys.Unicode;

/// <summary>Normalisation Form KC (UAX #15), which the runtime does not do without ICU.</summary>
/// <remarks>Decompose fully, order marks by class, compose again. ASCII comes back untouched and loads nothing.</remarks>
internal static class Nfkc
{
    private const int HangulFirst = 0xAC00;
    private const int LeadFirst = 0x1100;
    private const int VowelFirst = 0x1161;
    private const int TailFirst = 0x11A7;
    private const int VowelCount = 21;
    private const int TailCount = 28;
    private const int LeadCount = 19;
    private const int HangulCount = LeadCount * VowelCount * TailCount;

    /// <summary>The text in NFKC; unpaired surrogates become U+FFFD.</summary>
    internal static string Normalize(string text)
    {
        if (Ascii.IsValid(text))
            return text;
        NfkcTables tables = NfkcTables.Instance;
        List<int> points = Decompose(text, tables);
        Order(points, tables);
        Compose(points, tables);
        var normalized = new StringBuilder(points.Count);
        foreach (int point in points)
            normalized.Append(new Rune(point).ToString());
        return normalized.ToString();
    }

    private static List<int> Decompose(string text, NfkcTables tables)
    {
        var points = new List<int>(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            int hangul = rune.Value - HangulFirst;
            if (hangul is >= 0 and < HangulCount)
            {
                points.Add(LeadFirst + (hangul / (VowelCount * TailCount)));
                points.Add(VowelFirst + (hangul / TailCount % VowelCount));
                if (hangul % TailCount != 0)
                    points.Add(TailFirst + (hangul % TailCount));
            }
            else if (tables.Decompositions.TryGetValue(rune.Value, out int[]? parts))
            {
                points.AddRange(parts);
            }
            else
            {
                points.Add(rune.Value);
            }
        }

        return points;
    }

    /// <summary>Sorts each run of marks by class, equal ones in place (canonical ordering, D109).</summary>
    private static void Order(List<int> points, NfkcTables tables)
    {
        for (int i = 1; i < points.Count; i++)
        {
            int mark = points[i];
            int markClass = tables.ClassOf(mark);
            int at = i;
            while (markClass != 0 && at > 0 && tables.ClassOf(points[at - 1]) > markClass)
            {
                points[at] = points[at - 1];
                at--;
            }

            points[at] = mark;
        }
    }

    /// <summary>Joins each mark with the last starter unless something of its class or higher lies between (D117).</summary>
    private static void Compose(List<int> points, NfkcTables tables)
    {
        int starter = -1;
        int written = 0;
        int lastClass = -1;
        for (int i = 0; i < points.Count; i++)
        {
            int point = points[i];
            int pointClass = tables.ClassOf(point);
            bool isBlocked = lastClass != -1 && lastClass >= pointClass;
            if (starter >= 0 && !isBlocked && TryPair(points[starter], point, tables, out int composed))
            {
                points[starter] = composed;
                continue;
            }

            if (pointClass == 0)
                starter = written;
            lastClass = pointClass == 0 ? -1 : pointClass;
            points[written++] = point;
        }

        points.RemoveRange(written, points.Count - written);
    }

    private static bool TryPair(int first, int second, NfkcTables tables, out int composed)
    {
        int lead = first - LeadFirst;
        int vowel = second - VowelFirst;
        if (lead is >= 0 and < LeadCount && vowel is >= 0 and < VowelCount)
        {
            composed = HangulFirst + (((lead * VowelCount) + vowel) * TailCount);
            return true;
        }

        int tail = second - TailFirst;
        int syllable = first - HangulFirst;
        if (syllable is >= 0 and < HangulCount && syllable % TailCount == 0 && tail is > 0 and < TailCount)
        {
            composed = first + tail;
            return true;
        }

        return tables.Compositions.TryGetValue((first, second), out composed);
    }
}
