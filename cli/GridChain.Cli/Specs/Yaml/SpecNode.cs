namespace GridChain.Cli.Specs.Yaml;

/// <summary>A node of a YAML file with its place, so that every complaint can name the line.</summary>
/// <param name="Line">Line, from 1.</param>
internal abstract record SpecNode(int Line)
{
    /// <summary>Text, number or flag; what it means is for the reader of the field to say.</summary>
    internal sealed record Scalar(int Line, string Text) : SpecNode(Line);

    /// <summary>A list.</summary>
    internal sealed record Sequence(int Line, IReadOnlyList<SpecNode> Items) : SpecNode(Line);

    /// <summary>Fields in the order of the file.</summary>
    internal sealed record Mapping(int Line, IReadOnlyDictionary<string, SpecNode> Fields) : SpecNode(Line);

    /// <summary>The value in a complaint.</summary>
    internal string Excerpt => this switch
    {
        Scalar { Text.Length: > 60 } scalar => $"'{scalar.Text.AsSpan(0, 57)}...'",
        Scalar scalar => $"'{scalar.Text}'",
        Sequence sequence => $"a list of {sequence.Items.Count}",
        Mapping mapping => $"a group of {mapping.Fields.Count} fields",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
