using System.Collections.Frozen;

namespace GridChain.Contracts.Errors;

/// <summary>
/// What each custom error of the contracts means: field, value, what was expected, next step.
/// </summary>
/// <remarks>
/// <c>{name}</c> stands for an argument; behind a colon its look: <c>money</c> (micro-credits as credits),
/// <c>time</c> (Unix seconds), <c>role</c>, <c>kind</c>, <c>state</c>, <c>status</c>, <c>decision</c>,
/// <c>resource</c>.
/// A test proves that every error of the artifacts has a text and that every text names arguments that exist.
/// </remarks>
internal static class ErrorTexts
{
    private static readonly Dictionary<string, string> Units = new()
    {
        ["WrongUnit"] =
            "Unit {unit} is of kind {kind:kind} (or unknown), which this step does not take. Check "
            + "the number of the department, farm or organisation.",
        ["NotMember"] =
            "{who} lacks the role {role:role} in unit {unit}. Use another key, or let the governors "
            + "give this one the role.",
        ["PolicyWithoutBase"] =
            "The policy of unit {unit} would let some workloads pass unapproved. Add a clause without "
            + "condition and with a quorum of at least 1.",
        ["ForeignClause"] =
            "A clause of unit {unit} names unit {clauseUnit}, which is not of the same organisation. "
            + "Name a unit of this organisation.",
        ["TooFewGovernors"] =
            "Organisation {organisation} would have {have} governors, but its quorum needs {need} "
            + "(at least 2 with departments). Add governors first or lower the quorum.",
        ["ClauseUnmet"] =
            "Clause {clause} of department {department} has {have} of {need} approvals by members of "
            + "unit {unit}. Ask further approvers; the requester does not count.",
        ["NoSuchClause"] =
            "Clause {clause} of department {department} does not exist or does not apply to this "
            + "kind, class of data and cost of {cost:money}. Look at the policy again and assign the approval to a "
            + "clause that "
            + "applies.",
        ["ConflictingRoles"] =
            "{member} would hold {held:role} in unit {where}; some of these check each other. Give one of them to "
            + "somebody else: request and approve in one unit, finance and request, audit and anything else.",
        ["ForeignCostCentre"] =
            "Unit {costCentre} is no cost centre of department {department}. Name one of its own, or none.",
        ["SelfApproval"] =
            "{requester} asked for this and cannot approve it in department {department}. Let "
            + "somebody else approve.",
        ["QuorumMissing"] =
            "Unit {unit} needs {need} signatures, {have} are there. Let further members sign.",
        ["BadNonce"] =
            "The message was signed for nonce {nonce} of unit {unit}, but {expected} is next. Make "
            + "the message anew and sign it again.",
        ["Expired"] =
            "What was signed was valid until {validUntil:time}; it is {nowSeconds:time} now. Sign "
            + "again with a later time.",
        ["NotAscending"] =
            "Signers must be ascending by address, each once: {signer} stands behind {before}. Sort "
            + "them and remove doubles.",
        ["BadSignature"] =
            "The signature is not that of {signer} for {digest}. Sign exactly this digest with that "
            + "key.",
        ["BadPasskey"] =
            "({x}, {y}) is no public key on the curve P-256. Take both coordinates from the passkey's "
            + "registration.",
        ["CloneArgumentsTooLong"] =
            "The signer's credential does not fit its code. Report this as a fault of the contracts.",
        ["Create2EmptyBytecode"] =
            "There is no code to make the signer of. Report this as a fault of the contracts.",
        ["BadText"] =
            "{field} has {length} bytes; 1 to {limit} were expected (an optional text may be empty).",
        ["BadValue"] = "{field} is {value}; {least} to {most} was expected.",
    };

    private static readonly Dictionary<string, string> Money = new()
    {
        ["CoinNotAccepted"] =
            "The organisation of unit {unit} does not pay in coin {coin}. Use an accepted coin, or "
            + "let the governors accept this one.",
        ["UnknownCoin"] =
            "Coin {coin} is neither of the factory nor accepted by the organisation of unit {unit}. "
            + "Use another coin.",
        ["Underfunded"] =
            "Unit {unit} has {free:money} free in coin {coin}, but {need:money} is needed. Deposit "
            + "the difference first.",
        ["OverBudget"] =
            "The budget of department {unit} has {left:money} left in this window, but {need:money} "
            + "is asked for. Ask for less, or let the governors raise the budget.",
        ["AccountFull"] =
            "An account cannot hold {amount:money}; {most:money} is the most. Pay in less.",
        ["WrongAmountReceived"] =
            "Coin {coin} moved {received:money} instead of {expected:money}. Coins with transfer "
            + "fees cannot be used.",
        ["CoinFrozen"] =
            "{holder} is frozen by the coin's issuer and can neither send nor receive. Ask the "
            + "issuer.",
        ["CoinPaused"] = "The coin is paused by its issuer; nothing moves. Ask the issuer.",
        ["CoinNotIssuer"] = "{caller} is not the issuer of this coin. Use the issuer's key.",
        ["CoinNotOffered"] = "{caller} was not offered the issuer's place. Let the issuer offer it first.",
        ["CoinOverAllowance"] =
            "{minter} may make {left:money} more, not {amount:money}. Let the issuer raise the "
            + "minter's allowance.",
        ["CoinOverCap"] =
            "{supply:money} would exist, but the coin's cap is {cap:money}. Mint less, or let the "
            + "issuer raise the cap.",
        ["BadCoinName"] =
            "Coin name '{name}' or symbol '{symbol}' is too short or long; 1 to 64 and 1 to 16 bytes "
            + "were expected.",
        ["ERC20InsufficientBalance"] =
            "{sender} has {balance:money} of the coin, but {needed:money} is needed. Let a minter or "
            + "another holder send the difference.",
        ["ERC20InsufficientAllowance"] =
            "{spender} may take {allowance:money} of the coin, but {needed:money} is needed. Approve "
            + "the higher amount at the coin first.",
        ["ERC20InvalidApprover"] = "{approver} cannot approve at the coin. Use an account that is not zero.",
        ["ERC20InvalidReceiver"] = "{receiver} cannot receive the coin. Use an account that is not zero.",
        ["ERC20InvalidSender"] = "{sender} cannot send the coin. Use an account that is not zero.",
        ["ERC20InvalidSpender"] = "{spender} cannot spend the coin. Use an account that is not zero.",
        ["ERC2612ExpiredSignature"] = "The permit was valid until {deadline:time}. Sign another one.",
        ["ERC2612InvalidSigner"] =
            "The permit was signed by {signer}, not by the holder {owner}. Sign with the holder's "
            + "key.",
        ["ERC3009InvalidAuthorizationTime"] =
            "The authorisation is valid from {validAfter:time} to {validBefore:time}, not now. Sign "
            + "another one.",
        ["ERC3009InvalidSignature"] =
            "The authorisation's signature is not the payer's. Sign again with that key.",
        ["ERC3009UsedAuthorization"] =
            "Authorisation {nonce} of {authorizer} was used or cancelled. Sign one with another salt.",
        ["InvalidAccountNonce"] =
            "The permit was signed for another nonce of {account}; {currentNonce} is next. Sign "
            + "again.",
        ["SafeERC20FailedOperation"] =
            "Coin {token} refused to move. Check that it is an ERC-20 and not paused.",
    };

    private static readonly Dictionary<string, string> Nodes = new()
    {
        ["UnknownNode"] = "There is no node {node}. List the nodes and take a number from there.",
        ["NodeNotOpen"] = "Node {node} is {status:status} and takes no reservations. Choose another node.",
        ["NotNodeKey"] = "{caller} is not the key of node {node}. Send with the node's own key.",
        ["NoAlternate"] =
            "Workload {id} names no other node (any more) to which it could move. End it, or ask for a "
            + "revision on another node: grid up FILE --replace {id}.",
        ["NothingLeft"] =
            "The term of workload {id} is over; nothing is left that could move. End it.",
        ["BadAlternate"] =
            "Node {alternate} cannot be an alternate here: alternates are other nodes than the workload's, each "
            + "named once, and a pool or what is in a pool has none. Name another node.",
        ["PoolInPool"] =
            "A pool cannot be in another pool ({pool}). Leave the pool out.",
        ["PoolNotOpen"] =
            "{pool} is no pool, or one that is over. Name a pool that runs: grid request list.",
        ["OtherPool"] =
            "Pool {pool} is of department {department} on node {node}. Ask for it in that department and on that "
            + "node, or choose another pool.",
        ["PoolFull"] =
            "Pool {pool} has {free} {resource:resource} left, but {need} is asked for. Ask for less, end "
            + "something in the pool, or reserve a larger one.",
        ["OverCapacity"] =
            "Node {node} has {available} {resource:resource} free, but {need} is asked for. Ask for "
            + "less or choose another node.",
        ["NotSold"] = "Node {node} does not sell in coin {coin}. Choose another coin or node.",
        ["PriceTooLow"] =
            "Price {price:money} is below what node {node} takes for this period, {least:money}. "
            + "Offer at least that.",
        ["OtherCoin"] = "The bond of node {node} is in another coin than {coin}. Add to it in its own coin.",
        ["BondLocked"] =
            "The bond of node {node} stays until {until:time}, and until nothing runs on it. Close "
            + "the node and wait.",
        ["NotOfTheGrid"] = "{caller} is none of the grid's contracts. This function is for them alone.",
    };

    private static readonly Dictionary<string, string> Workloads = new()
    {
        ["WrongState"] =
            "Workload {id} is {state:state}, which this step does not take. Look at the workload "
            + "first.",
        ["NotRequester"] =
            "The terms name {requester} as requester, but {caller} sent them. Send with the "
            + "requester's key.",
        ["NotApprover"] =
            "An approval of {who} does not count for department {department}: not in a clause that "
            + "applies, or the requester. Let an approver of the policy approve.",
        ["AlreadyApproved"] =
            "{approver} has approved workload {id} already. Nothing is left to do for this person.",
        ["NoApproval"] =
            "{approver} has not approved workload {id}, and no signature was handed in. Let this "
            + "person approve first.",
        ["TooLate"] =
            "This step of workload {id} was due by {deadline:time}; it is {nowSeconds:time} now. End "
            + "the workload and ask again.",
        ["TooEarly"] =
            "This step of workload {id} is possible from {from:time}; it is {nowSeconds:time} now. "
            + "Wait until then.",
        ["Funded"] =
            "Workload {id} is paid for: {due:money} is due, {free:money} is free. It may not be "
            + "suspended.",
        ["OtherWorkload"] =
            "What was handed in is of workload {other}, where {id} was expected. Hand in the leaf of this workload, or "
            + "the terms of the one that is replaced; terms that replace one are reserved by 'revise'.",
        ["ApprovalRevoked"] =
            "{approver} revoked the approval of workload {id}, which is final. Ask another approver, or let it be "
            + "asked for anew.",
        ["OtherDepartment"] =
            "The revision is of department {department}, but what it replaces is of {oldDepartment}. Ask in the same "
            + "department.",
        ["TooLittleGas"] = "The tariff needs {need} gas, {left} is left. Send with a higher gas limit.",
        ["EpochNotAfter"] =
            "Node {node} reported epoch {last} already; epoch {epoch} does not come after it. Report "
            + "later epochs only.",
        ["EpochNotOver"] = "Epoch {epoch} of node {node} ends at {end:time}. Report it after that.",
        ["BrokenChain"] =
            "The report of node {node} follows root {prevRoot}, but its last one is {expected}. "
            + "Build the report on the last root.",
        ["EmptyReport"] =
            "The report of node {node} for epoch {epoch} has no root or no leaves. Report only "
            + "epochs in which something ran.",
        ["NoRoot"] = "Node {node} has no valid report for epoch {epoch}. Wait for its report, then settle.",
        ["BadProof"] =
            "Leaf {leaf} is not under the root of node {node} for epoch {epoch} at this place. Take "
            + "leaf, index and siblings from the node's report again.",
        ["NoContradiction"] =
            "The two reports of node {node} for epoch {epoch} do not contradict each other. Hand in "
            + "two different signed reports of one epoch.",
    };

    private static readonly Dictionary<string, string> Internal = new()
    {
        ["AddressEmptyCode"] = "There is no contract at {target}. Look whether the contracts are deployed.",
        ["FailedCall"] = "A call between the contracts failed without a reason. Try again with more gas.",
        ["ECDSAInvalidSignature"] = "The signature is malformed. Sign again.",
        ["ECDSAInvalidSignatureLength"] = "The signature has {length} bytes; 65 were expected.",
        ["ECDSAInvalidSignatureS"] =
            "The signature has a high s ({s}). Sign with a library that keeps EIP-2.",
        ["FailedDeployment"] = "The coin could not be made; this salt is used already. Take another salt.",
        ["InsufficientBalance"] = "{balance} wei are there, {needed} are needed.",
        ["InvalidInitialization"] = "The coin is set up already.",
        ["NotInitializing"] = "The coin can be set up by its factory alone.",
        ["ReentrancyGuardReentrantCall"] = "A coin called back into the grid. Such a coin cannot be used.",
        ["SafeCastOverflowedUintDowncast"] = "{value} does not fit in {bits} bits. Use a smaller amount.",
    };

    /// <summary>Texts by the error's name.</summary>
    internal static FrozenDictionary<string, string> ByName { get; } =
        Units.Concat(Money).Concat(Nodes).Concat(Workloads).Concat(DisputeErrorTexts.ByName)
            .Concat(DecisionErrorTexts.ByName).Concat(Internal).ToFrozenDictionary();
}
