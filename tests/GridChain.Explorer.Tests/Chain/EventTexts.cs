namespace GridChain.Explorer.Tests.Chain;

/// <summary>Signatures of the events that scripted chains emit.</summary>
internal static class EventTexts
{
    public const string Terms =
        "(uint64 department,uint64 costCentre,address requester,uint8 kind,uint8 dataClass,bytes32 supersedes,"
        + "uint64 node,uint64 alternate,uint64 secondAlternate,uint32 failoverSeconds,bytes32 pool,"
        + "uint32 cpuMilli,uint32 memoryMiB,uint32 ssdGiB,uint32 hddGiB,"
        + "uint32 gpus,uint32 ipv4,uint32 mbit,bytes32 manifestHash,address coin,uint96 price,uint32 "
        + "periodSeconds,"
        + "uint32 termSeconds,uint32 noticeSeconds,uint32 acceptSeconds,uint32 provisionSeconds,uint8 "
        + "funding,"
        + "bool chargeAhead,address tariff,uint64 validUntil,bytes32 salt) terms";

    public const string UnitAdded =
        "UnitAdded(uint64 indexed unit,uint64 indexed parent,uint8 kind,string name)";
    public const string RolesSet = "RolesSet(uint64 indexed unit,address indexed member,uint8 roles)";
    public const string PolicySet =
        "PolicySet(uint64 indexed unit,uint32 version,"
        + "(uint64 unit,uint8 quorum,uint96 above,uint16 kinds,uint8 fromClass)[] clauses)";
    public const string BudgetSet = "BudgetSet(uint64 indexed unit,uint96 cap,uint32 periodDays)";
    public const string BudgetUsed = "BudgetUsed(uint64 indexed department,uint96 spent,uint40 since)";
    public const string SettingsSet =
        "SettingsSet(uint64 indexed organisation,(uint8 governQuorum,uint8 financeQuorum,uint16 feeBps,"
        + "uint32 contestSeconds) settings)";
    public const string CoinSet = "CoinSet(uint64 indexed organisation,address indexed coin,bool accepted)";
    public const string CoinMade =
        "CoinMade(address indexed coin,address indexed issuer,string name,string symbol,uint256 cap)";
    public const string Minted =
        "Minted(address indexed minter,address indexed to,uint256 amount,uint256 allowanceLeft,bytes32 "
            + "journalRef)";
    public const string Deposited =
        "Deposited(uint64 indexed unit,address indexed coin,address indexed from,uint256 amount,uint256 "
            + "free)";
    public const string AccountChanged =
        "AccountChanged(uint64 indexed unit,address indexed coin,uint256 free,uint256 held)";
    public const string NodeAdded =
        "NodeAdded(uint64 indexed node,uint64 indexed farm,address indexed key,uint32 epochSeconds)";
    public const string NodeDescribed =
        "NodeDescribed(uint64 indexed node,string name,string region,string endpoint)";
    public const string CapacitySet =
        "CapacitySet(uint64 indexed node,(uint32 cpuMilli,uint32 memoryMiB,uint32 ssdGiB,uint32 hddGiB,"
            + "uint32 gpus,"
        + "uint32 ipv4,uint32 mbit) capacity)";
    public const string CapacityLeft = "CapacityLeft(uint64 indexed node,uint256 available)";
    public const string PricesSet =
        "PricesSet(uint64 indexed node,address indexed coin,(uint64 cpuMilli,uint64 memoryMiB,uint64 ssdGiB,"
        + "uint64 hddGiB,uint64 gpu,uint64 ipv4,uint64 mbit,uint32 periodSeconds) prices)";
    public const string Requested =
        "Requested(bytes32 indexed id,uint64 indexed department,address indexed requester,"
        + Terms
        + ",bytes body)";
    public const string Approved = "Approved(bytes32 indexed id,address indexed approver,bytes signature)";
    public const string Rejected = "Rejected(bytes32 indexed id,address indexed approver,string reason)";
    public const string Reserved =
        "Reserved(bytes32 indexed id,uint64 indexed department,uint64 indexed node,"
        + Terms
        + ",uint32 policyVersion,"
        + "uint96 cost,uint96 hold,uint32 contestSeconds,uint16 feeBps,uint40 acceptUntil,address[] "
        + "approvers,"
        + "uint8[] clauses)";
    public const string Accepted =
        "Accepted(bytes32 indexed id,uint64 indexed node,bytes32 bootId,uint40 readyUntil)";
    public const string Deployed =
        "Deployed(bytes32 indexed id,uint64 indexed node,uint40 since,bytes32 imageDigest,string endpoint)";
    public const string Settled =
        "Settled(bytes32 indexed id,uint64 indexed epoch,uint96 amount,uint96 fee,uint96 fromHold,"
            + "uint96 paid,"
        + "uint96 hold,uint32 provenSeconds)";
    public const string Ended =
        "Ended(bytes32 indexed id,address indexed by,uint40 stop,uint96 returned,uint96 hold,uint40 "
            + "proveUntil)";
    public const string Closed = "Closed(bytes32 indexed id,address indexed by,uint96 returned)";
    public const string Reported =
        "Reported(uint64 indexed node,uint64 indexed epoch,bytes32 root,bytes32 prevRoot,uint32 count,"
            + "address key,"
        + "bytes signature)";
}
