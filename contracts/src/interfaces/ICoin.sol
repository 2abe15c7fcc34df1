// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title A stable coin of an issuer: ERC-20 with 6 decimals, ERC-2612 and ERC-3009
/// @notice An internal unit of account: the issuer lets minters make coins up to a falling allowance, may cap the
/// supply, freeze holders and pause. Minting names the entry in the issuer's books.
interface ICoin {
    /// @notice The issuer is now this address.
    event IssuerSet(address indexed issuer);

    /// @notice This address may take the issuer's place by `acceptIssuer`.
    event IssuerOffered(address indexed issuer, address indexed next);

    /// @notice The minter may make this much more.
    event MinterSet(address indexed minter, uint256 allowance);

    /// @notice Coins were made; `journalRef` names the entry in the issuer's books.
    event Minted(
        address indexed minter, address indexed to, uint256 amount, uint256 allowanceLeft, bytes32 journalRef
    );

    /// @notice Coins were destroyed by their holder.
    event Burned(address indexed holder, uint256 amount, bytes32 journalRef);

    /// @notice The most that may exist is now this.
    event CapSet(uint256 cap);

    /// @notice The holder can, or no longer can, send and receive.
    event FrozenSet(address indexed holder, bool frozen);

    /// @notice Nothing moves, or everything moves again.
    event PausedSet(bool paused);

    /// @notice Only listed holders can, or anyone can again, send and receive; the custodian stays listed for ever.
    event RestrictedSet(bool restricted, address custodian);

    /// @notice The holder is, or is no longer, on the list.
    event ListedSet(address indexed holder, bool listed);

    /// @notice Coins were made for the budget of a year; `total` were made for it so far. Emitted before `Minted`.
    event BudgetYearMinted(
        uint16 indexed budgetYear, bytes32 indexed journalRef, uint256 amount, uint256 total
    );

    /// @notice The caller is not the issuer.
    error CoinNotIssuer(address caller);

    /// @notice The caller was not offered the issuer's place.
    error CoinNotOffered(address caller);

    /// @notice The minter may make only `left` more.
    error CoinOverAllowance(address minter, uint256 amount, uint256 left);

    /// @notice More than `cap` would exist.
    error CoinOverCap(uint256 supply, uint256 cap);

    /// @notice The holder is frozen.
    error CoinFrozen(address holder);

    /// @notice The holder is not on the list of a restricted coin.
    error CoinNotListed(address holder);

    /// @notice The custodian stays on the list, so that what units own can always be paid out to listed holders.
    error CoinCustodian(address holder);

    /// @notice The coin is paused.
    error CoinPaused();

    /// @notice Who controls the coin.
    function issuer() external view returns (address);

    /// @notice Who may take the issuer's place; zero = nobody.
    function nextIssuer() external view returns (address);

    /// @notice The most that may exist, micro-credits.
    function cap() external view returns (uint256);

    /// @notice What a minter may still make.
    function minterAllowance(address minter) external view returns (uint256);

    /// @notice True if the holder can neither send nor receive.
    function frozen(address holder) external view returns (bool);

    /// @notice True if nothing moves.
    function paused() external view returns (bool);

    /// @notice True if only listed holders can send and receive.
    function restricted() external view returns (bool);

    /// @notice True if the holder is on the list.
    function listed(address holder) external view returns (bool);

    /// @notice All that was ever made and destroyed; the difference is `totalSupply`.
    function totals() external view returns (uint256 minted, uint256 burned);

    /// @notice What was made for the budget of a year.
    function mintedFor(uint16 budgetYear) external view returns (uint256);

    /// @notice Offers the issuer's place. By the issuer.
    function offerIssuer(address next) external;

    /// @notice Takes the issuer's place. By whom it was offered to.
    function acceptIssuer() external;

    /// @notice Lets a minter make `allowance` more from now on (0 = no more). By the issuer.
    function setMinter(address minter, uint256 allowance) external;

    /// @notice Makes coins. By a minter, within its allowance and the cap.
    function mint(address to, uint256 amount, bytes32 journalRef) external;

    /// @notice `mint` for the budget of a year.
    function mintFor(address to, uint256 amount, bytes32 journalRef, uint16 budgetYear) external;

    /// @notice Destroys own coins.
    function burn(uint256 amount, bytes32 journalRef) external;

    /// @notice Sets the cap, not below what exists. By the issuer.
    function setCap(uint256 cap) external;

    /// @notice Freezes or thaws a holder. By the issuer.
    function setFrozen(address holder, bool frozen) external;

    /// @notice Lets only listed holders send and receive, or anyone again. By the issuer.
    /// @param custodian Contract that keeps coins for many, as the bank; stays listed for ever. Zero = none new.
    function setRestricted(bool restricted, address custodian) external;

    /// @notice Puts a holder on the list or takes it off. By the issuer.
    function setListed(address holder, bool listed) external;

    /// @notice Pauses or resumes all movement. By the issuer.
    function setPaused(bool paused) external;
}
