using System.Text.RegularExpressions;
using Xunit;

namespace GridChain.Tidy;

/// <summary>Documents that lead where they say, and code that is finished.</summary>
public sealed partial class TextTests
{
    [Fact]
    public void Every_link_in_a_document_leads_to_a_file()
    {
        string[] dead =
        [
            .. from document in Repository.WithExtension(".md")
               from Match link in Link().Matches(WithoutCode(Repository.Read(document)))
               let target = link.Groups["target"].Value.Split('#')[0]
               where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal)
                   && !target.StartsWith("mailto:", StringComparison.Ordinal)
               let path = Path.Combine(Repository.Root, Path.GetDirectoryName(document)!, target)
               where !Path.Exists(path)
               select $"{document} -> {target}",
        ];
        Assert.Empty(dead);
    }

    [Fact]
    public void Every_document_has_exactly_one_title()
    {
        string[] wrong =
        [
            .. Repository.WithExtension(".md")
                .Where(file => WithoutCode(Repository.Read(file)).Split('\n')
                    .Count(line => line.StartsWith("# ", StringComparison.Ordinal)) != 1),
        ];
        Assert.Empty(wrong);
    }

    [Fact]
    public void Nothing_in_the_code_is_left_for_later()
    {
        string[] found =
        [
            .. from file in Repository.WithExtension(".cs", ".sol", ".razor", ".mjs", ".js", ".sh")
               where !file.StartsWith("tests/GridChain.Tidy/", StringComparison.Ordinal)
               let text = Repository.Read(file)
               from Match mark in Unfinished().Matches(text)
               select $"{file}:{text.AsSpan(0, mark.Index).Count('\n') + 1} {mark.Value}",
        ];
        Assert.Empty(found);
    }

    [Fact]
    public void No_line_of_code_is_longer_than_140_columns()
    {
        string[] wide =
        [
            .. from file in Repository.WithExtension(".cs")
               where !file.EndsWith(".g.cs", StringComparison.Ordinal)
                   && !file.StartsWith("tests/", StringComparison.Ordinal)
               let lines = Repository.Read(file).Split('\n')
               from number in Enumerable.Range(0, lines.Length)
               where lines[number].Length > 140 && !lines[number].Contains("0x", StringComparison.Ordinal)
               select $"{file}:{number + 1} ({lines[number].Length})",
        ];
        Assert.Empty(wide);
    }

    private static string WithoutCode(string markdown) => Fence().Replace(markdown, "");

    [GeneratedRegex(@"\[[^\]\n]*\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b|NotImplementedException|Assert\.True\(true\)")]
    private static partial Regex Unfinished();
}
