using GridChain.Contracts.NodeApi;
using GridChain.Contracts.Types;
using GridChain.Farmer.Chain;
using GridChain.Farmer.Reservations;
using GridChain.Farmer.Trust;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;

namespace GridChain.Farmer.Daemon.Api;

/// <summary>Lets a member of a workload's department in, by signature.</summary>
/// <remarks>Checked in this order: header, time (a minute either way), nonce (used once), signature over this
/// very request, membership in the pinned trust file with REQUEST or OPERATE. Nonces are remembered for as
/// long as their time is good, so that their number is bounded by what signers can make in two minutes;
/// beyond that, requests wait for old ones to lapse.</remarks>
internal sealed class RequestAuthorizer(NodeIdentity identity, TrustFile trust, TimeProvider time)
{
    private const ulong WindowSeconds = 60;
    private const int NoncesMax = 100_000;

    private readonly Dictionary<Hash256, ulong> nonces = [];

    /// <summary>Says who asks, or why that is not enough.</summary>
    /// <param name="header">Value of <c>Authorization</c>.</param>
    /// <param name="method">HTTP method.</param>
    /// <param name="target">Path and query.</param>
    /// <param name="body">The whole body.</param>
    /// <param name="reservation">The workload that it is about.</param>
    /// <param name="signer">Who signed; meaningful where the result is null.</param>
    /// <returns>Null where the request is allowed; else why it is not.</returns>
    internal string? FindObjection(
        string? header, string method, string target, ReadOnlySpan<byte> body, Reservation reservation,
        out Address signer)
    {
        signer = default;
        if (!NodeAuthorization.TryParse(header, out NodeAuthorization? authorization))
        {
            return $"the header 'Authorization: {NodeAuthorization.Scheme} signer=…, issued=…, nonce=…, signature=…' "
                + "is missing or malformed; 'grid' signs with the key of its profile";
        }

        signer = authorization.Signer;
        var now = (ulong)time.GetUtcNow().ToUnixTimeSeconds();
        if (authorization.IssuedAt + WindowSeconds < now || authorization.IssuedAt > now + WindowSeconds)
        {
            return $"it was signed at {authorization.IssuedAt}, it is {now} here; at most {WindowSeconds} s may lie between";
        }

        var request = new NodeRequest
        {
            Node = identity.Node,
            Method = method,
            Target = target,
            BodyHash = Keccak256.Hash(body),
            IssuedAt = authorization.IssuedAt,
            Nonce = authorization.Nonce,
        };
        if (!authorization.IsOf(request, identity.Domain))
        {
            return $"the signature is not {authorization.Signer}'s over this request to node {identity.Node}";
        }

        if (!TakeNonce(authorization.Nonce, now)) return "the nonce was used before; sign anew";
        ulong department = reservation.Terms.Department;
        return trust.HasRole(department, authorization.Signer, Role.Request | Role.Operate)
            ? null
            : $"{authorization.Signer} has neither REQUEST nor OPERATE in department {department} as pinned on this node";
    }

    // After the signature, so that only signers fill the memory.
    private bool TakeNonce(Hash256 nonce, ulong now)
    {
        lock (nonces)
        {
            if (nonces.Count >= NoncesMax)
            {
                foreach (Hash256 old in nonces.Where(n => n.Value < now).Select(n => n.Key).ToArray()) nonces.Remove(old);
            }

            return nonces.Count < NoncesMax && nonces.TryAdd(nonce, now + (2 * WindowSeconds));
        }
    }
}
