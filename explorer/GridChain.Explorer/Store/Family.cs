namespace GridChain.Explorer.Store;

/// <summary>
/// First byte of every key: which kind of record it names. The numbers are on disk; never reuse one.
/// </summary>
internal enum Family : byte
{
    /// <summary>One record: what this index follows and how far it is.</summary>
    Cursor = 0x01,

    /// <summary>Number → block.</summary>
    Block = 0x02,

    /// <summary>Hash → number.</summary>
    BlockByHash = 0x03,

    /// <summary>Block, index → transaction.</summary>
    Transaction = 0x04,

    /// <summary>Hash → block, index.</summary>
    TransactionByHash = 0x05,

    /// <summary>Address, block, index → nothing: transactions from or to an address.</summary>
    TransactionByAddress = 0x06,

    /// <summary>Position → log.</summary>
    Log = 0x07,

    /// <summary>Subject kind, subject, position → nothing: logs that tell of a subject.</summary>
    Activity = 0x08,

    /// <summary>Lower-case name, 0, subject kind, subject → the name as written.</summary>
    Name = 0x09,

    /// <summary>Position of the request → deployment.</summary>
    Deployment = 0x10,

    /// <summary>Id → position of the request.</summary>
    DeploymentById = 0x11,

    /// <summary>
    /// Facet, value, position → nothing: deployments by department, farm, node, state, requester.
    /// </summary>
    DeploymentByFacet = 0x12,

    /// <summary>Valid until, position → nothing: requests that wait for approval.</summary>
    Pending = 0x14,

    /// <summary>State → number of deployments.</summary>
    StateCount = 0x15,

    /// <summary>Unit → unit.</summary>
    Unit = 0x20,

    /// <summary>Parent, unit → nothing.</summary>
    UnitByParent = 0x21,

    /// <summary>Unit, member → roles now.</summary>
    Member = 0x22,

    /// <summary>Unit, member, position → roles from there on.</summary>
    RoleHistory = 0x23,

    /// <summary>Department, position → policy from there on.</summary>
    PolicyHistory = 0x24,

    /// <summary>Member, unit → roles now.</summary>
    MemberByAddress = 0x25,

    /// <summary>Organisation, coin → whether accepted.</summary>
    AcceptedCoin = 0x26,

    /// <summary>Node → node.</summary>
    Node = 0x30,

    /// <summary>Farm, node → nothing.</summary>
    NodeByFarm = 0x31,

    /// <summary>Node, coin → price book.</summary>
    Price = 0x32,

    /// <summary>Node, epoch → usage root.</summary>
    Epoch = 0x33,

    /// <summary>Node, position → key from there on.</summary>
    NodeKeyHistory = 0x34,

    /// <summary>Key → node whose key it is or was last.</summary>
    NodeByKey = 0x35,

    /// <summary>Coin → coin.</summary>
    Coin = 0x40,

    /// <summary>Coin, unit → money.</summary>
    Account = 0x41,

    /// <summary>Unit, coin → nothing.</summary>
    AccountByUnit = 0x42,
}
