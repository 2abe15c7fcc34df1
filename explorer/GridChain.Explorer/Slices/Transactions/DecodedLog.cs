using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using GridChain.Contracts.Events;
using GridChain.Explorer.Index;
using GridChain.Explorer.Records;
using GridChain.Explorer.Store;
using GridChain.Primitives;
using GridChain.Primitives.Text;

namespace GridChain.Explorer.Slices.Transactions;

/// <summary>A log in words, beside the raw one.</summary>
/// <param name="Name">Name of the event, or "Unknown event".</param>
/// <param name="Contract">Contract that left it: a name, or the address.</param>
/// <param name="Fields">Its fields; empty if the event is not one of ours.</param>
/// <param name="Raw">The log.</param>
internal sealed record DecodedLog(
    string Name,
    string Contract,
    IReadOnlyList<(string Name, string Value)> Fields,
    LogRecord Raw
)
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Properties = new();

    /// <summary>Decodes a log with GridChain's own ABIs.</summary>
    public static DecodedLog Of(IReader reader, AddressBook addresses, LogRecord log)
    {
        string contract = ContractWords.Name(addresses, log.Address);
        if (contract.Length == 0)
            contract = log.Address.ToChecksum();
        return EventReader.TryRead(addresses, reader, log) is { } found
            ? new DecodedLog(found.GetType().Name, contract, [.. Flat("", found)], log)
            : new DecodedLog("Unknown event", contract, [], log);
    }

    /// <summary>Fields of a record one by one; a record inside gives "terms.price".</summary>
    private static IEnumerable<(string Name, string Value)> Flat(string prefix, object record)
    {
        foreach (PropertyInfo property in Properties.GetOrAdd(record.GetType(), Readable))
        {
            string name = prefix + char.ToLowerInvariant(property.Name[0]) + property.Name[1..];
            object? value = property.GetValue(record);
            if (value is not null && IsStruct(value.GetType()))
            {
                foreach ((string Name, string Value) inner in Flat(name + ".", value))
                    yield return inner;
            }
            else
            {
                yield return (name, Words(value));
            }
        }
    }

    private static PropertyInfo[] Readable(Type type) =>
        [
            .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.Name is not (nameof(ContractEvent.Log) or "EqualityContract")),
        ];

    private static bool IsStruct(Type type) =>
        type.IsClass && type.Namespace == typeof(Contracts.Types.Terms).Namespace;

    private static string Words(object? value) =>
        value switch
        {
            null => "",
            string text => text,
            Address address => address.ToChecksum(),
            ReadOnlyMemory<byte> bytes => Hex.Encode(bytes.Span),
            IEnumerable items => string.Join(
                ", ",
                items
                    .Cast<object>()
                    .Select(item =>
                        IsStruct(item.GetType())
                            ? "("
                                + string.Join(
                                    ", ",
                                    Flat("", item).Select(field => $"{field.Name} {field.Value}")
                                )
                                + ")"
                            : Words(item)
                    )
            ),
            _ => value.ToString() ?? "",
        };
}
