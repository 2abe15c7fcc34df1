using System.Buffers.Binary;
using GridChain.Contracts.Events;
using GridChain.Explorer.Records;
using GridChain.Explorer.Store;

namespace GridChain.Explorer.Index;

/// <summary>
/// Organisations, departments, farms: members, policies, budgets, settings; with history of roles and
/// policies.
/// </summary>
internal static class UnitProjection
{
    public static void Apply(WriteSession session, LogRecord log, ContractEvent found)
    {
        switch (found)
        {
            case UnitAdded added:
                Add(session, log, added);
                break;
            case RolesSet set:
                SetRoles(session, log, set);
                break;
            case PolicySet set:
                SetPolicy(session, log, set);
                break;
            case BudgetSet set:
                Change(
                    session,
                    set.Unit,
                    unit => unit with { BudgetCap = set.Cap, BudgetDays = set.PeriodDays }
                );
                break;
            case BudgetUsed used:
                Change(
                    session,
                    used.Department,
                    unit => unit with { BudgetSpent = used.Spent, BudgetSince = used.Since }
                );
                break;
            case SettingsSet set:
                Change(
                    session,
                    set.Organisation,
                    unit =>
                        unit with
                        {
                            GovernQuorum = set.Settings.GovernQuorum,
                            FinanceQuorum = set.Settings.FinanceQuorum,
                            FeeBps = set.Settings.FeeBps,
                            ContestSeconds = set.Settings.ContestSeconds,
                        }
                );
                break;
            case CoinSet set:
                SetCoin(session, set);
                break;
            default:
                break;
        }
    }

    /// <summary>Changes a unit that is known.</summary>
    public static void Change(WriteSession session, ulong number, Func<UnitRecord, UnitRecord> change)
    {
        if (session.Find<UnitRecord>(Keys.Unit(number)) is { } unit)
            session.Put(Keys.Unit(number), change(unit));
    }

    private static void Add(WriteSession session, LogRecord log, UnitAdded added)
    {
        ulong organisation =
            added.Parent == 0
                ? added.Unit
                : session.Find<UnitRecord>(Keys.Unit(added.Parent))?.Organisation ?? added.Parent;
        session.Put(
            Keys.Unit(added.Unit),
            new UnitRecord
            {
                Number = added.Unit,
                Parent = added.Parent,
                Organisation = organisation,
                Kind = (byte)added.Kind,
                Name = added.Name,
                Added = log.Position,
                AddedAt = log.Timestamp,
            }
        );
        session.Mark(Keys.UnitsUnder(added.Parent).With(added.Unit));
        Names.Set(session, SubjectKind.Unit, Bytes(added.Unit), null, added.Name, $"/units/{added.Unit}");
    }

    private static void SetRoles(WriteSession session, LogRecord log, RolesSet set)
    {
        RoleRecord roles = new() { Roles = (byte)set.Roles };
        session.Put(Keys.RoleHistory(set.Unit, set.Member).With(log.Position), roles);
        Key member = Keys.Member(set.Unit, set.Member);
        Key membership = Keys.Memberships(set.Member).With(set.Unit);
        if (set.Roles == 0)
        {
            session.Delete(member);
            session.Delete(membership);
            return;
        }
        session.Put(member, roles);
        session.Put(membership, roles);
    }

    private static void SetPolicy(WriteSession session, LogRecord log, PolicySet set)
    {
        IReadOnlyList<ClauseRecord> clauses =
        [
            .. set.Clauses.Select(clause => new ClauseRecord
            {
                Unit = clause.Unit,
                Quorum = clause.Quorum,
                Above = clause.Above,
                Kinds = clause.Kinds,
                FromClass = clause.FromClass,
            }),
        ];
        session.Put(
            Keys.PolicyHistory(set.Unit).With(log.Position),
            new PolicyRecord { Version = set.Version, Clauses = clauses }
        );
        Change(session, set.Unit, unit => unit with { PolicyVersion = set.Version, Clauses = clauses });
    }

    private static void SetCoin(WriteSession session, CoinSet set)
    {
        Key accepted = Keys.AcceptedCoins(set.Organisation).With(set.Coin);
        if (set.Accepted)
            session.Mark(accepted);
        else
            session.Delete(accepted);
        CoinProjection.Know(session, set.Coin);
    }

    private static byte[] Bytes(ulong number)
    {
        byte[] bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, number);
        return bytes;
    }
}
