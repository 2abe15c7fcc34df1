using GridChain.Cli.Passkeys;
using GridChain.Client.Keys;
using GridChain.Primitives;

namespace GridChain.Cli.Chain;

/// <summary>Names for accounts: those of the keys and passkeys in this user's directory.</summary>
/// <remarks>A name is a help for the eye only; documents and signatures carry addresses.</remarks>
internal sealed class People
{
    private readonly Dictionary<Address, string> names = [];

    /// <summary>Reads the names of the keys and passkeys.</summary>
    internal People(KeystoreDirectory keys, PasskeyDirectory passkeys)
    {
        foreach (PasskeyEntry entry in passkeys.List())
            names.TryAdd(entry.Credential.Address, entry.Name);
        foreach (KeystoreEntry entry in keys.List())
        {
            if (entry.Key.Address is { } address)
                names.TryAdd(address, entry.Name);
        }
    }

    /// <summary>For people: <c>ben (0x1234…abcd)</c>, or the whole address.</summary>
    internal string NameOf(Address address) => names.TryGetValue(address, out string? name)
        ? $"{name} ({Short(address)})"
        : address.ToChecksum();

    /// <summary>Reads an address or the name of a key.</summary>
    /// <param name="text">What the user wrote.</param>
    /// <param name="what">The argument or field, for a complaint.</param>
    /// <exception cref="CommandFailure">Neither.</exception>
    internal Address Find(string text, string what)
    {
        if (TryFind(text, out Address address))
            return address;
        throw new CommandFailure(
            ExitCode.Usage,
            $"{what} is '{text}'; an address (0x and 40 digits) or the name of a key was expected.",
            "'grid key list' shows the keys' names");
    }

    /// <summary>Reads an address or the name of a key; false for anything else.</summary>
    internal bool TryFind(string text, out Address address)
    {
        if (text.StartsWith("0x", StringComparison.Ordinal) && Address.TryParse(text, out address))
            return IsChecksumRight(text, address);
        address = names.FirstOrDefault(entry => entry.Value == text).Key;
        return !address.IsZero;
    }

    // ERC-55: mixed case carries a checksum; one of a single case carries none.
    private static bool IsChecksumRight(string text, Address address) =>
        text == address.ToChecksum() || !(text.AsSpan(2).ContainsAnyInRange('a', 'f')
            && text.AsSpan(2).ContainsAnyInRange('A', 'F'));

    private static string Short(Address address)
    {
        string text = address.ToChecksum();
        return $"{text[..6]}…{text[^4..]}";
    }
}
