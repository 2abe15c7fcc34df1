using System.Buffers.Binary;
using GridChain.Explorer.Records;
using GridChain.Explorer.Store;
using GridChain.Primitives;

namespace GridChain.Explorer.Slices.Addresses;

/// <summary>Reads what an address is and did.</summary>
internal static class AddressFinder
{
    /// <summary>Units in which it has roles now.</summary>
    public static IEnumerable<(ulong Unit, byte Roles)> Roles(ReadSession session, in Address address) =>
        session
            .Up(Keys.Memberships(address))
            .Select(entry =>
                (BinaryPrimitives.ReadUInt64BigEndian(entry.Tail), entry.Read<RoleRecord>().Roles)
            );

    /// <summary>
    /// Deployments that it approved, refused, cancelled or ended, newest deed first, each once.
    /// </summary>
    public static IEnumerable<DeploymentRecord> Touched(ReadSession session, in Address address) =>
        session
            .Down(Keys.ActivityOf(SubjectKind.Address, address))
            .Select(entry => session.Find<LogRecord>(Keys.Log(Position.FromBytes(entry.Tail))))
            .OfType<LogRecord>()
            .Where(log => log.Topics.Count > 1)
            .Select(log => session.Find<PlaceRecord>(Keys.DeploymentById(log.Topics[1])))
            .OfType<PlaceRecord>()
            .Select(place => place.Position)
            .Distinct()
            .Select(position => session.Find<DeploymentRecord>(Keys.Deployment(position))!);
}
