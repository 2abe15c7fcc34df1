using System.Reflection;
using System.Text.Json;
using GridChain.Contracts.Types;
using GridChain.TestKit.Processes;

namespace GridChain.Contracts.Tests;

/// <summary>What a wallet shows of each message (ERC-7730) against what is signed.</summary>
public sealed class Erc7730Tests
{
    private static string Folder => Path.Combine(Binaries.RepositoryRoot, "contracts", "erc7730");

    /// <summary>Name and type text of every message.</summary>
    public static TheoryData<string, string> Messages
    {
        get
        {
            var messages = new TheoryData<string, string>();
            foreach ((string name, string text) in Signed())
                messages.Add(name, text);
            return messages;
        }
    }

    [Fact]
    public void There_is_a_file_for_each_message_and_no_other() => Assert.Equal(
        Signed().Select(static message => message.Name).Order(StringComparer.Ordinal),
        Directory.GetFiles(Folder, "*.json").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Messages))]
    public void The_fields_are_those_that_are_signed(string name, string typeText)
    {
        using JsonDocument file = Read(name);
        JsonElement eip712 = file.RootElement.GetProperty("context").GetProperty("eip712");
        Assert.Equal("GridChain", eip712.GetProperty("domain").GetProperty("name").GetString());
        Assert.Equal("1", eip712.GetProperty("domain").GetProperty("version").GetString());
        JsonElement schema = Assert.Single(eip712.GetProperty("schemas").EnumerateArray());
        Assert.Equal(name, schema.GetProperty("primaryType").GetString());
        Assert.Equal(typeText, TypeText(name, schema.GetProperty("types")));
    }

    [Fact]
    public void What_is_approved_together_is_what_is_approved_alone() =>
        Assert.EndsWith(Terms.TypeText, Deployment.TypeText, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Messages))]
    public void Every_field_is_shown_once(string name, string typeText)
    {
        using JsonDocument file = Read(name);
        JsonElement format = file.RootElement.GetProperty("display").GetProperty("formats").GetProperty(name);
        string[] shown = [.. format.GetProperty("fields").EnumerateArray().Select(PathOf)];
        Assert.Equal(Paths(typeText), shown);
        Assert.Equal(shown, format.GetProperty("required").EnumerateArray().Select(static path => path.GetString()));
        Assert.All(
            format.GetProperty("fields").EnumerateArray(),
            static field => Assert.NotEqual("", field.GetProperty("label").GetString()));
    }

    /// <summary>Every type that people or nodes sign; a clause is signed inside of others only.</summary>
    private static IEnumerable<(string Name, string Text)> Signed() =>
        from type in typeof(Terms).Assembly.GetTypes()
        let text = type.GetField("TypeText", BindingFlags.Public | BindingFlags.Static)
        where text is not null && type.Namespace == typeof(Terms).Namespace && type != typeof(Clause)
        select (type.Name, (string)text.GetRawConstantValue()!);

    private static JsonDocument Read(string name) =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, name + ".json")));

    private static string PathOf(JsonElement field) => field.GetProperty("path").GetString()!;

    /// <summary>encodeType of EIP-712: the message's type, then those it uses, by name.</summary>
    private static string TypeText(string name, JsonElement types) => string.Concat(types.EnumerateObject()
        .Where(static type => type.Name != "EIP712Domain")
        .OrderBy(type => type.Name == name ? "" : type.Name, StringComparer.Ordinal)
        .Select(static type => $"{type.Name}({string.Join(',', type.Value.EnumerateArray().Select(static field =>
            $"{field.GetProperty("type").GetString()} {field.GetProperty("name").GetString()}"))})"));

    /// <summary>Paths of a type's fields; those of a list's items behind <c>list.[].</c></summary>
    private static IEnumerable<string> Paths(string typeText)
    {
        string[] types = typeText.Split(')', StringSplitOptions.RemoveEmptyEntries);
        foreach (string[] field in Fields(types[0]))
        {
            if (!field[0].EndsWith("[]", StringComparison.Ordinal))
            {
                yield return field[1];
                continue;
            }

            if (types.FirstOrDefault(type => type.StartsWith(field[0][..^2] + "(", StringComparison.Ordinal))
                is not { } item)
            {
                yield return $"{field[1]}.[]"; // of words, not of structs
                continue;
            }

            foreach (string[] inner in Fields(item))
                yield return $"{field[1]}.[].{inner[1]}";
        }
    }

    private static IEnumerable<string[]> Fields(string type) =>
        type[(type.IndexOf('(', StringComparison.Ordinal) + 1)..].Split(',').Select(static field => field.Split(' '));
}
