using GridChain.Contracts.Types;

namespace GridChain.Cli.Specs.Organisations;

/// <summary>Roles by their names: request, approve, operate, finance, govern, audit.</summary>
internal static class RoleText
{
    /// <summary>All names, for complaints.</summary>
    internal const string Expected = "request, approve, operate, finance, govern or audit";

    private static readonly Role[] Each =
        [Role.Request, Role.Approve, Role.Operate, Role.Finance, Role.Govern, Role.Audit];

    /// <summary>Reads one name; false for anything else.</summary>
    internal static bool TryParse(string text, out Role role)
    {
        role = Array.Find(Each, candidate => NameOf(candidate) == text);
        return role != Role.None;
    }

    /// <summary>Reads names with commas; an empty text is no role.</summary>
    /// <exception cref="CommandFailure">An unknown name.</exception>
    internal static Role Parse(string what, string text)
    {
        Role roles = Role.None;
        foreach (string name in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!TryParse(name, out Role role))
                throw new CommandFailure(ExitCode.Usage, $"{what} has the role '{name}'; {Expected} was expected.");
            roles |= role;
        }

        return roles;
    }

    /// <summary>The names, in a fixed order.</summary>
    internal static IReadOnlyList<string> NamesOf(Role roles) =>
        [.. Each.Where(role => roles.HasFlag(role)).Select(NameOf)];

    /// <summary>For people: "request, approve", or "none".</summary>
    internal static string Text(Role roles) => roles == Role.None ? "none" : string.Join(", ", NamesOf(roles));

    private static string NameOf(Role role) => role.ToString().ToLowerInvariant();
}
