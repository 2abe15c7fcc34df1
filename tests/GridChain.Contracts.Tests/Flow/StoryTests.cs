using GridChain.Client;
using GridChain.Client.Transactions;
using GridChain.Contracts.Approvals;
using GridChain.Contracts.Errors;
using GridChain.Contracts.Events;
using GridChain.Contracts.Manifests;
using GridChain.Contracts.Types;
using GridChain.Contracts.Usage;
using GridChain.Primitives;
using GridChain.Primitives.Crypto;
using GridChain.Primitives.JsonRpc;
using GridChain.Primitives.Numerics;
using GridChain.TestKit.Chains;
using GridChain.TestKit.Story;

namespace GridChain.Contracts.Tests.Flow;

/// <summary>The whole story through the bindings, against a node that is not ours: the reference flow.</summary>
public sealed class StoryTests : IAsyncLifetime
{
    private const uint EpochSeconds = 60;

    private AnvilNode anvil = null!;
    private ChainClient chain = null!;
    private StoryWorld world = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        anvil = await AnvilNode.StartAsync();
        chain = anvil.Connect(ContractErrors.Instance);
        world = await StoryWorld.FoundAsync(chain, "http://127.0.0.1:7070", EpochSeconds, Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        world?.Dispose();
        chain?.Dispose();
        if (anvil is not null)
            await anvil.DisposeAsync();
    }

    [Fact]
    public async Task Runs_from_request_to_the_last_payment()
    {
        (Terms terms, Hash256 id) = await RequestAsync(salt: 1);
        Assert.Equal(id, await Contracts.Grid.IdOfAsync(terms, Cancel));
        Assert.Equal(Charge.Cost(terms), (await Contracts.Lens.CostOfAsync(terms, Cancel)).Cost);
        Assert.Equal(Charge.Security(terms), (await Contracts.Lens.CostOfAsync(terms, Cancel)).Hold);

        await ApproveAndReserveAsync(terms);
        Assert.Equal(State.Reserved, await world.StateOfAsync(id, Cancel));

        await Node(Contracts.Grid.Accept(terms, Keccak256.Hash("boot"u8)));
        await Node(Contracts.Grid.Ready(terms, Keccak256.Hash("image"u8), "http://127.0.0.1:8080"));
        Assert.Equal(State.Deployed, await world.StateOfAsync(id, Cancel));

        await anvil.PassAsync(EpochSeconds * 2);
        UInt256 paid = await ReportAndSettleAsync(terms, id);
        Assert.True(paid > 0);

        await world.Ana.Sender.SendAsync(Contracts.Grid.End(terms), Cancel);
        await anvil.PassAsync(EpochSeconds * 2);
        await ReportAndSettleAsync(terms, id);
        Assert.Equal(State.Closed, await world.StateOfAsync(id, Cancel));
        await CheckMoneyAsync(terms, id);
    }

    [Fact]
    public async Task Tells_how_the_approvals_stand_as_the_lens_does()
    {
        (Terms terms, Hash256 id) = await RequestAsync(salt: 2);
        await world.ApproveAsync(terms, Cancel);
        Address[] people = [world.Ben.Address, world.Ana.Address];
        (var clauses, bool ready, var approvers, var assigned) =
            await Contracts.Lens.MissingAsync(terms, [.. people], Cancel);
        (var policy, _) = await Contracts.Units.PolicyOfAsync(world.Retail, Cancel);
        ApprovalStanding standing = ApprovalRule.Evaluate(
            policy, ApprovalRule.AskOf(terms), people, (_, person) => person == world.Ben.Address);
        Assert.False(ready);
        Assert.Equal(ready, standing.IsMet);
        Assert.Equal(clauses.Select(c => c.Applies), standing.Clauses.Select(c => c.Applies));
        Assert.Equal(approvers, standing.Assignment.Select(a => a.Approver));
        Assert.Equal(assigned, standing.Assignment.Select(a => a.Clause));
        Assert.True(await Contracts.Grid.ApprovedByAsync(id, world.Ben.Address, Cancel));
    }

    [Fact]
    public async Task Refuses_a_reservation_without_quorum_and_says_whose_approval_lacks()
    {
        (Terms terms, Hash256 id) = await RequestAsync(salt: 3);
        Approval[] approvals =
            [new Approval { Clause = 0, Approver = world.Ben.Address, Signature = world.Ben.Sign(id) }];
        ChainException fault = await Assert.ThrowsAsync<ChainException>(
            () => world.Fay.Sender.SendAsync(Contracts.Grid.Reserve(terms, [.. approvals]), Cancel));
        Assert.Equal(ChainFault.Reverted, fault.Fault);
        Assert.Equal("ClauseUnmet", fault.Reason?.Name);
        Assert.Equal(
            $"Clause 1 of department {world.Retail} has 0 of 1 approvals by members of unit {world.Finance}. "
            + "Ask further approvers; the requester does not count.",
            fault.Message);
    }

    [Fact]
    public async Task Reads_every_event_that_the_contracts_make()
    {
        (Terms terms, Hash256 id) = await RequestAsync(salt: 4);
        await ApproveAndReserveAsync(terms);
        var logs = await chain.GetLogsAsync(
            new RpcFilter { FromBlock = BlockTag.Earliest, ToBlock = BlockTag.Latest }, Cancel);
        ContractEvent[] events =
        [
            .. logs.Select(l => ContractEvents.TryDecode(l, out ContractEvent? e) ? e : null)
                .OfType<ContractEvent>(),
        ];
        RpcLog[] unknown = [.. logs.Where(l => !ContractEvents.TryDecode(l, out _))];
        // Hidden: Initialized of a coin says nothing that CoinMade does not; the cornerstone only deploys.
        Address[] hidden = [world.Coin, GridAddresses.CoinImplementation, GridAddresses.Cornerstone];
        Assert.All(unknown, l => Assert.Contains(l.Address, hidden));
        Requested requested = events.OfType<Requested>().Single(e => e.Id == id);
        Assert.Equal(terms, requested.Terms);
        Assert.Equal(terms.ManifestHash, Keccak256.Hash(ManifestBody.Inflate(requested.Body.Span)));
        Approved[] approved = [.. events.OfType<Approved>().Where(e => e.Id == id)];
        Assert.Equal(2, approved.Length);
        Assert.All(approved, a => Assert.True(ApprovalSignature.IsBy(id, a.Approver, a.Signature.Span)));
    }

    [Fact]
    public async Task Deploys_to_the_addresses_of_the_bindings_and_only_once()
    {
        Assert.True(await GridDeployment.IsDeployedAsync(chain, Cancel));
        Assert.Empty(await GridDeployment.DeployAsync(world.Tom.Sender, Cancel));
        Assert.Equal(GridAddresses.Meter, await Contracts.Grid.MeterAsync(Cancel));
        Assert.Equal(GridAddresses.Units, await Contracts.Grid.UnitsAsync(Cancel));
        Assert.Equal(GridAddresses.Bank, await Contracts.Grid.BankAsync(Cancel));
        Assert.Equal(GridAddresses.Nodes, await Contracts.Grid.NodesAsync(Cancel));
        Assert.Equal(GridAddresses.CoinImplementation, await Contracts.CoinFactory.ImplementationAsync(Cancel));
        foreach (GridDeployment.Step step in GridDeployment.Steps().Where(s => s.To == Create2Deployer.Address))
            Assert.Equal(step.Address, Create2Deployer.AddressOf(step.Data.Span[32..]));
    }

    [Fact]
    public async Task Hashes_governors_messages_as_the_contract_does()
    {
        var budget = new BudgetChange
        {
            Unit = world.Retail,
            Cap = 5,
            PeriodDays = 7,
            Nonce = await Contracts.Units.NonceOfAsync(world.Organisation, Cancel),
            Deadline = ulong.MaxValue,
        };
        var policy = new PolicyChange
        {
            Unit = world.Retail,
            Clauses = [new Clause { Unit = world.Retail, Quorum = 1, Above = 0, Kinds = 0, FromClass = 0 }],
            Nonce = 7,
            Deadline = 9,
        };
        var unit = new UnitAddition
        {
            Parent = world.Organisation,
            Kind = UnitKind.Department,
            Name = "Forschung & Entwicklung",
            Clauses = policy.Clauses,
            Nonce = 1,
            Deadline = 2,
        };
        Assert.Equal(await Contracts.Units.DigestOfAsync(budget, Cancel), Contracts.Units.DigestOf(budget));
        Assert.Equal(await Contracts.Units.DigestOfAsync(policy, Cancel), Contracts.Units.DigestOf(policy));
        Assert.Equal(await Contracts.Units.DigestOfAsync(unit, Cancel), Contracts.Units.DigestOf(unit));
        Hash256 digest = Contracts.Units.DigestOf(budget);
        SignerSignature[] signatures =
        [
            .. new[] { world.Gus, world.Gwen }.OrderBy(g => g.Address)
                .Select(g => new SignerSignature { Signer = g.Address, Signature = g.Sign(digest) }),
        ];
        await world.Tom.Sender.SendAsync(Contracts.Units.SetBudget(budget, [.. signatures]), Cancel);
        Assert.Equal(5, (int)(await Contracts.Units.BudgetOfAsync(world.Retail, Cancel)).Cap.U0);
    }

    private GridContracts Contracts => world.Contracts;

    private Task<(Terms Terms, Hash256 Id)> RequestAsync(ulong salt) =>
        world.RequestAsync(ManifestJson.Parse(Shop), termSeconds: 86_400, salt, Cancel);

    private async Task ApproveAndReserveAsync(Terms terms)
    {
        await world.ApproveAsync(terms, Cancel);
        await world.ReserveAsync(terms, Cancel);
    }

    private Task<RpcReceipt> Node(Client.Calls.ContractCall call) => world.NodeKey.Sender.SendAsync(call, Cancel);

    private async Task<UInt256> ReportAndSettleAsync(Terms terms, Hash256 id)
    {
        RpcBlock head = (await chain.GetBlockAsync(BlockTag.Latest, Cancel))!;
        ulong epoch = (head.Timestamp / EpochSeconds) - 1;
        Run run = await Contracts.Grid.RunOfAsync(id, Cancel);
        ulong until = (epoch + 1) * EpochSeconds;
        ulong end = run.Stop != 0 ? Math.Min(run.Stop, until) : until;
        UsageLeaf mine = Leaf(id, epoch, end - run.Since);
        UsageTree tree = UsageTree.Of([mine, Leaf(Keccak256.Hash("another"u8), epoch, 1)]);
        (_, Hash256 prevRoot) = await Contracts.Meter.HeadOfAsync(world.Node, Cancel);
        var report = new EpochReport
        {
            Node = world.Node,
            Epoch = epoch,
            Root = tree.Root,
            PrevRoot = prevRoot,
            Count = (uint)tree.Leaves.Length,
        };
        Assert.Equal(await Contracts.Meter.DigestOfAsync(report, Cancel), Contracts.Grid.DigestOf(report));
        Assert.Equal(await Contracts.Meter.LeafHashAsync(mine, Cancel), UsageTree.HashOf(mine));
        await Node(Contracts.Meter.Report(report, default));
        UsageProof proof = tree.ProofOf(id)!;
        var settlement = new Settlement
        {
            Terms = terms,
            Leaf = proof.Leaf,
            Index = proof.Index,
            Siblings = proof.Siblings,
        };
        RpcReceipt receipt = await world.Gus.Sender.SendAsync(Contracts.Grid.Settle(settlement), Cancel);
        return StoryWorld.Events<Settled>(receipt).Single().Amount;
    }

    private async Task CheckMoneyAsync(Terms terms, Hash256 id)
    {
        Run run = await Contracts.Grid.RunOfAsync(id, Cancel);
        Account department = await Contracts.Bank.AccountOfAsync(world.Retail, world.Coin, Cancel);
        Account farm = await Contracts.Bank.AccountOfAsync(world.Farm, world.Coin, Cancel);
        Account treasury = await Contracts.Bank.AccountOfAsync(world.Organisation, world.Coin, Cancel);
        Assert.True(run.Paid > 0);
        Assert.True(run.Paid <= Charge.Linear(terms, run.Stop - run.Since));
        Assert.Equal(run.Paid, farm.Free + treasury.Free);
        Assert.Equal(1_000 * (UInt256)StoryWorld.Credit, department.Free + run.Paid);
        Assert.Equal(UInt256.Zero, department.Held);
    }

    private static UsageLeaf Leaf(Hash256 id, ulong epoch, ulong readySeconds) => new()
    {
        Id = id,
        Epoch = epoch,
        ReadySeconds = readySeconds,
        CpuMillis = 12_345,
        MemoryMiBSeconds = 6_789,
        RxBytes = 1,
        TxBytes = 2,
        ReportHash = Keccak256.Hash("report"u8),
    };

    private static ReadOnlySpan<byte> Shop => """
        {"apiVersion":"gridchain.io/v1","kind":"App","metadata":{"name":"shop","department":"retail"},
         "spec":{"workloads":[{"name":"web","kind":"container",
          "image":{"ref":"registry.test/shop","digest":"sha256:0000000000000000000000000000000000000000000000000000000000000001"},
          "resources":{"cpuMilli":500,"memoryMiB":512,"rootMiB":2048,"pids":64}}]}}
        """u8;
}
