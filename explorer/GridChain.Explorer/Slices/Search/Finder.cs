using System.Globalization;
using GridChain.Explorer.Records;
using GridChain.Explorer.Shared;
using GridChain.Explorer.Slices.Blocks;
using GridChain.Explorer.Slices.Transactions;
using GridChain.Explorer.Store;
using GridChain.Primitives;

namespace GridChain.Explorer.Slices.Search;

/// <summary>
/// Finds what one line of text names: a number or a hash exactly, otherwise names that begin with it.
/// </summary>
internal static class Finder
{
    /// <summary>Most hits of one search.</summary>
    public const int HitsMax = 50;

    private const int QueryLengthMax = 128;

    /// <summary>What was typed, without blanks around it, cut to a sensible length.</summary>
    public static string Clean(string? text)
    {
        string clean = (text ?? "").Trim();
        return clean.Length <= QueryLengthMax ? clean : clean[..QueryLengthMax];
    }

    /// <summary>Hits, exact ones first.</summary>
    public static IReadOnlyList<SearchHit> Find(PageData data, string query)
    {
        if (query.Length == 0)
            return [];
        IEnumerable<SearchHit> hits =
            query.StartsWith("0x", StringComparison.OrdinalIgnoreCase) || query.Length == 64
                ? ByDigits(data, query)
                : ByNumber(data, query).Concat(ByName(data, query));
        return [.. hits.Take(HitsMax)];
    }

    private static IEnumerable<SearchHit> ByDigits(PageData data, string query)
    {
        string digits = query.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? query : "0x" + query;
        if (Address.TryParse(digits, out Address address))
            yield return new SearchHit(
                "address",
                address.ToChecksum(),
                $"/addresses/{address}",
                IsExact: true
            );
        if (!Hash256.TryParse(digits, out Hash256 hash))
            yield break;
        if (data.Session.Has(Keys.DeploymentById(hash)))
            yield return new SearchHit("deployment", hash.ToString(), $"/deployments/{hash}", IsExact: true);
        if (TransactionFinder.Find(data.Session, hash) is not null)
            yield return new SearchHit(
                "transaction",
                hash.ToString(),
                $"/transactions/{hash}",
                IsExact: true
            );
        if (BlockFinder.Find(data.Session, digits) is { } block)
            yield return new SearchHit(
                "block",
                Format.Count(block.Number),
                $"/blocks/{block.Number}",
                IsExact: true
            );
    }

    private static IEnumerable<SearchHit> ByNumber(PageData data, string query)
    {
        if (!ulong.TryParse(query, NumberStyles.None, CultureInfo.InvariantCulture, out ulong number))
            yield break;
        if (BlockFinder.Find(data.Session, query) is not null)
            yield return new SearchHit("block", Format.Count(number), $"/blocks/{number}", IsExact: true);
        if (data.Unit(number) is { } unit)
            yield return new SearchHit("unit " + query, unit.Name, $"/units/{number}", IsExact: false);
        if (data.Node(number) is { } node)
            yield return new SearchHit("node " + query, node.Name, $"/nodes/{number}", IsExact: false);
    }

    private static IEnumerable<SearchHit> ByName(PageData data, string query) =>
        data
            .Session.Up(Keys.Names(query))
            .Take(HitsMax)
            .Select(entry => entry.Read<NameRecord>())
            .Select(name => new SearchHit(
                name.Kind.ToString().ToLowerInvariant(),
                name.Name,
                name.Link,
                string.Equals(name.Name, query, StringComparison.OrdinalIgnoreCase)
            ));
}
