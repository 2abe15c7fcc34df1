using System.CommandLine;
using GridChain.Cli.Terminal;

namespace GridChain.Cli.Commands.Passkeys;

/// <summary>grid passkey: passkeys (fingerprint, face, security key) that approve like keys.</summary>
internal static class PasskeyCommand
{
    internal static Command Create(CommandHost host) => new(
        "passkey", "Make and show passkeys, which approve by fingerprint, face or security key instead of a key file.")
    {
        PasskeyCreate.Create(host),
        PasskeyList.Create(host),
        PasskeyAddress.Create(host),
    };

    internal static Argument<string> Name() => new("NAME") { Description = "Name of the passkey." };

    internal static Listing Draw(PasskeyDocument passkey)
    {
        Listing listing = Listing.OfFacts()
            .Row("name", passkey.Name)
            .Row("address", passkey.Address)
            .Row("used at", passkey.RpId)
            .Row("file", passkey.Path);
        if (passkey.Transaction is not null)
            listing.Row("transaction", Chain.SentDocument.Text(passkey.Transaction));
        return listing;
    }
}
