using Xunit;

namespace GridChain.Tidy;

/// <summary>The bar for sizes: files and functions that a reader can hold in the head.</summary>
public sealed class SizeTests
{
    [Fact]
    public void No_file_is_longer_than_700_lines()
    {
        string[] long_ =
        [
            .. Repository.WithExtension(".cs", ".sol", ".razor", ".css", ".mjs", ".js")
                .Select(file => (file, lines: Repository.Read(file).AsSpan().Count('\n')))
                .Where(item => item.lines > 700)
                .Select(item => $"{item.file}: {item.lines}"),
        ];
        Assert.Empty(long_);
    }

    [Fact]
    public void Half_of_the_files_have_at_most_120_lines_and_nine_in_ten_at_most_300()
    {
        int[] lines = [.. SourceFile.All.Select(file => file.Lines).Order()];
        Assert.InRange(lines[lines.Length / 2], 0, 120);
        Assert.InRange(lines[lines.Length * 9 / 10], 0, 300);
    }

    [Fact]
    public void No_function_is_longer_than_100_lines()
    {
        string[] long_ =
        [
            .. from file in SourceFile.All
               from function in file.Functions()
               where function.Lines > 100
               select $"{file.Path} {function.Name}: {function.Lines}",
        ];
        Assert.Empty(long_);
    }

    [Fact]
    public void At_most_one_function_in_two_hundred_is_longer_than_70_lines()
    {
        (string Name, int Lines)[] functions = [.. SourceFile.All.SelectMany(file => file.Functions())];
        int over = functions.Count(function => function.Lines > 70);
        Assert.True(over * 200 <= functions.Length, $"{over} of {functions.Length} functions are over 70 lines.");
    }

    [Fact]
    public void Functions_have_a_median_of_10_lines_and_nine_in_ten_at_most_25()
    {
        int[] lines = [.. SourceFile.All.SelectMany(file => file.Functions()).Select(f => f.Lines).Order()];
        Assert.InRange(lines[lines.Length / 2], 0, 10);
        Assert.InRange(lines[lines.Length * 9 / 10], 0, 25);
    }
}
