using GridChain.Contracts.Tests.Bindings;
using GridChain.Primitives.Abi;
using GridChain.TestKit.Processes;

namespace GridChain.Contracts.Tests;

/// <summary>
/// The committed bindings are what the generator makes of the artifacts. To write them anew:
/// <c>GRIDCHAIN_UPDATE_GOLDEN=1 dotnet run --project tests/GridChain.Contracts.Tests -- --filter-class
/// "*.BindingsTests"</c>.
/// </summary>
public sealed class BindingsTests
{
    private static readonly BindingGenerator Generator = new(Path.Combine(Binaries.RepositoryRoot, "contracts"));

    [Fact]
    public void Equal_what_the_artifacts_ask_for()
    {
        string target = Path.Combine(Binaries.RepositoryRoot, "contracts", "GridChain.Contracts");
        SortedDictionary<string, string> files = Generator.Generate();
        if (Environment.GetEnvironmentVariable("GRIDCHAIN_UPDATE_GOLDEN") == "1")
            Write(target, files);
        Assert.Equal(files.Keys, Committed(target));
        foreach ((string name, string text) in files)
            Assert.True(text == File.ReadAllText(Path.Combine(target, name)), $"{name} differs from the artifacts.");
    }

    [Fact]
    public void Sign_the_types_that_the_structs_have()
    {
        foreach ((string name, string typeText) in Generator.Docs.TypeTexts)
        {
            AbiField? type = Generator.Entries.SelectMany(e => e.Inputs)
                .FirstOrDefault(i => i.InternalType == $"struct {name}");
            if (type is not null)
                Assert.StartsWith($"{name}({string.Join(',', type.Components.Select(SignedField))})", typeText, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Name_each_error_by_one_selector()
    {
        AbiSignature[] errors = [.. ContractSignatures.Errors.Select(AbiSignature.Parse)];
        Assert.Equal(errors.Length, errors.Select(e => e.Selector).Distinct().Count());
    }

    private static string SignedField(AbiField field) =>
        $"{(field.Type.StartsWith("tuple", StringComparison.Ordinal) ? CSharp.StructName(field.InternalType) + field.Type[5..] : field.Type)} {field.Name}";

    private static IEnumerable<string> Committed(string target) => Directory
        .EnumerateFiles(target, "*.g.cs", SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(target, f))
        .Order(StringComparer.Ordinal);

    private static void Write(string target, SortedDictionary<string, string> files)
    {
        foreach (string old in Committed(target).Where(f => !files.ContainsKey(f)).ToArray())
            File.Delete(Path.Combine(target, old));
        foreach ((string name, string text) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(target, name))!);
            File.WriteAllText(Path.Combine(target, name), text);
        }
    }
}
