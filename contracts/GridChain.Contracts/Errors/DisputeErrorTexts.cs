namespace GridChain.Contracts.Errors;

/// <summary>Errors of disputes, storage challenges, credit and allowances, and a coin's list.</summary>
internal static class DisputeErrorTexts
{
    /// <summary>Texts by the error's name; see <see cref="ErrorTexts"/>.</summary>
    internal static Dictionary<string, string> ByName { get; } = new()
    {
        ["BeyondCapacity"] =
            "The leaf of workload {id} for epoch {epoch} counts more CPU or memory than its terms give in "
            + "that time. Nothing is paid on it; let the farm look at the node's meters.",
        ["DisputeOpen"] =
            "A dispute about workload {id} is open. Wait until it is closed; then close the workload.",
        ["AcceptedBefore"] =
            "Usage of workload {id} up to {secs} seconds was accepted or paid. Contest later periods only.",
        ["ContestedBefore"] =
            "Epoch {epoch} of workload {id} is contested already, in dispute {dispute}. Follow that one.",
        ["NoCourt"] =
            "Farm {farm} has no court that is neither side's (it is {court}). Let the farm name an "
            + "organisation that both trust.",
        ["NotOfTheSide"] =
            "{caller} does not speak for the side of dispute {dispute} that is asked. Use a key of that side.",
        ["NotOnPanel"] =
            "{caller} is not on the panel of dispute {dispute}, or has voted. Each of the three votes once.",
        ["OtherSeed"] =
            "The seed of dispute {dispute} hashes to {hash}, but {expected} was sealed. Hand in the seed that "
            + "was drawn when it was contested.",
        ["Partial"] =
            "{signer} has a role on a side of dispute {dispute} and cannot judge. Let somebody else sign.",
        ["StageOver"] =
            "This stage of dispute {dispute} ended at {deadline:time}. Let anyone take the next step: proceed.",
        ["StageRuns"] =
            "This stage of dispute {dispute} runs until {deadline:time}. Wait until then.",
        ["WindowOver"] =
            "The contest window of this period of workload {id} ended at {until:time}. Contest sooner.",
        ["WrongStage"] =
            "Dispute {dispute} is at stage {stage}, which this step does not take. Look at the dispute first.",
        ["ChallengeOpen"] =
            "Challenge {challenge} on this commitment is open. Wait for its answer or its end.",
        ["ChallengeTime"] =
            "The deadline of challenge {challenge} is {deadline:time}; it is {nowSeconds:time} now. Show the leaf "
            + "before, punish after it.",
        ["LeafTooLarge"] =
            "The leaf has {length} bytes; {most} are the most. Commit to smaller leaves.",
        ["NoChallenge"] =
            "Challenge {challenge} is not open on commitment {digest}. Check the number and the commitment.",
        ["UnknownCommitment"] =
            "Commitment {digest} is not recorded. Let both sides sign it and record it first.",
        ["WrongLeaf"] =
            "Leaf {leafHash} is not the one that challenge {challenge} asks for. Show the leaf at its index with "
            + "its own path.",
        ["InvoiceOpen"] =
            "Invoice {number} has {open:money} unpaid. Wait until it is paid; then send the next.",
        ["LimitInUse"] =
            "The line of credit cannot fall by {lowered:money}; {free:money} of it is free. Lower it by less, or let "
            + "the department pay first.",
        ["NotOverdue"] = "Invoice {number} is not overdue before {dueAt:time}. Wait until then.",
        ["NothingOwed"] = "{owed:money} is owed, not {asked:money}. Pay or invoice at most that.",
        ["OverAllowance"] =
            "Department {department} can draw {left:money} of its allowance now, not {amount:money}. Draw less, or "
            + "wait for the next period.",
        ["CoinNotListed"] =
            "{holder} is not on the list of this restricted coin. Let the issuer list the holder.",
        ["CoinCustodian"] =
            "{holder} keeps the coin for many and stays on its list. Take somebody else off.",
    };
}
