using GridChain.Explorer.Index;
using GridChain.Primitives;

namespace GridChain.Explorer.Slices.Transactions;

/// <summary>Names of GridChain's contracts.</summary>
internal static class ContractWords
{
    /// <summary>Name of the contract at an address, or "" if it is none of GridChain's.</summary>
    public static string Name(AddressBook addresses, Address address) =>
        address == addresses.Grid ? "Grid"
        : address == addresses.Bank ? "Bank"
        : address == addresses.Nodes ? "Nodes"
        : address == addresses.Meter ? "Meter"
        : address == addresses.Units ? "Units"
        : address == addresses.CoinFactory ? "CoinFactory"
        : "";
}
