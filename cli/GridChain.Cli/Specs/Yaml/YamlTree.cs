using System.Diagnostics.CodeAnalysis;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace GridChain.Cli.Specs.Yaml;

/// <summary>Reads YAML (1.2, the part that JSON can say) into nodes with line numbers.</summary>
/// <remarks>
/// Uses the event parser only, which needs no reflection. Anchors, aliases, tags and further documents are
/// refused: a specification that people approve must mean what it shows. Size, depth and count are bounded.
/// </remarks>
internal sealed class YamlTree
{
    /// <summary>Largest file, bytes.</summary>
    internal const int FileBytesMax = 256 * 1024;

    private const int DepthMax = 24;
    private const int NodesMax = 10_000;
    private readonly Parser parser;
    private readonly string file;
    private int nodes;

    private YamlTree(string text, string file)
    {
        parser = new Parser(new StringReader(text));
        this.file = file;
    }

    /// <summary>Reads a file's text.</summary>
    /// <param name="text">YAML or JSON.</param>
    /// <param name="file">Its name, for complaints.</param>
    /// <exception cref="CommandFailure">Not YAML, or more than this reader takes.</exception>
    internal static SpecNode Parse(string text, string file)
    {
        try
        {
            return new YamlTree(text, file).ReadFile();
        }
        catch (YamlException e)
        {
            throw new CommandFailure(
                ExitCode.Usage, $"{file}:{e.Start.Line}: this is not YAML: {e.Message}", "mend the line", e);
        }
    }

    private SpecNode ReadFile()
    {
        _ = parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out _))
            throw new CommandFailure(ExitCode.Usage, $"{file} is empty; a specification was expected.");
        _ = parser.Consume<DocumentStart>();
        SpecNode root = Read(0);
        _ = parser.Consume<DocumentEnd>();
        return parser.Accept<StreamEnd>(out _)
            ? root
            : throw Refuse(parser.Current, "has a second document ('---')", "put each specification into its own file");
    }

    private SpecNode Read(int depth)
    {
        if (depth > DepthMax)
            throw Refuse(parser.Current, $"is nested deeper than {DepthMax} levels", "flatten it");
        if (++nodes > NodesMax)
            throw Refuse(parser.Current, $"has more than {NodesMax} values", "split it");
        if (parser.Current is NodeEvent node && (!node.Anchor.IsEmpty || !node.Tag.IsEmpty))
            throw Refuse(node, "uses an anchor (&) or a tag (!)", "write the value out");
        if (Next(out Scalar? scalar))
            return new SpecNode.Scalar(LineOf(scalar), scalar.Value);
        if (Next(out SequenceStart? sequence))
            return ReadSequence(sequence, depth);
        return Next(out MappingStart? mapping)
            ? ReadMapping(mapping, depth)
            : throw Refuse(parser.Current, "uses an alias (*)", "write the value out");
    }

    private SpecNode.Sequence ReadSequence(SequenceStart start, int depth)
    {
        var items = new List<SpecNode>();
        while (!Next<SequenceEnd>(out _))
            items.Add(Read(depth + 1));
        return new SpecNode.Sequence(LineOf(start), items);
    }

    private SpecNode.Mapping ReadMapping(MappingStart start, int depth)
    {
        var fields = new Dictionary<string, SpecNode>(StringComparer.Ordinal);
        while (!Next<MappingEnd>(out _))
        {
            if (!Next(out Scalar? name))
                throw Refuse(parser.Current, "has a field name that is not a plain text", "write NAME: VALUE");
            if (!fields.TryAdd(name.Value, Read(depth + 1)))
                throw Refuse(name, $"has the field '{name.Value}' twice", "keep one of them");
        }

        return new SpecNode.Mapping(LineOf(start), fields);
    }

    private bool Next<T>([NotNullWhen(true)] out T? at)
        where T : ParsingEvent
    {
        at = parser.Current as T;
        if (at is null)
            return false;
        _ = parser.MoveNext();
        return true;
    }

    private CommandFailure Refuse(ParsingEvent? at, string what, string nextStep) => new(
        ExitCode.Usage, $"{file}:{(at is null ? 0 : LineOf(at))}: the file {what}, which is not taken here.", nextStep);

    private static int LineOf(ParsingEvent at) => (int)at.Start.Line;
}
