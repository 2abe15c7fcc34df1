namespace GridChain.Farmer.Workloads;

/// <summary>Name of one running thing on this node: unique per node, safe as a file, cgroup and container
/// name.</summary>
/// <remarks>1 to 48 characters of <c>a-z 0-9 -</c>, beginning with a letter or a digit. It is derived from
/// the on-chain workload id and the name in the spec, so that the same reservation gives the same id after a
/// restart.</remarks>
public readonly record struct InstanceId
{
    private const int LengthMax = 48;

    /// <summary>Wraps a name.</summary>
    /// <exception cref="ArgumentException">The name is empty, too long or holds a character outside the
    /// set.</exception>
    public InstanceId(string value)
    {
        if (!IsValid(value))
        {
            throw new ArgumentException(
                $"instance id '{value}' is not 1 to {LengthMax} of a-z, 0-9 and '-' with a letter or digit first",
                nameof(value));
        }

        Value = value;
    }

    /// <summary>The name.</summary>
    public string Value { get; }

    /// <summary>True where <paramref name="value"/> may be an instance id.</summary>
    public static bool IsValid(string? value)
    {
        if (string.IsNullOrEmpty(value) || value.Length > LengthMax || value[0] == '-') return false;
        foreach (char c in value)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-') return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
