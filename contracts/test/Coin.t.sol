// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { Coin } from "../src/coin/Coin.sol";
import { ICoin } from "../src/interfaces/ICoin.sol";
import { ICoinFactory } from "../src/interfaces/ICoinFactory.sol";
import { World } from "./base/World.sol";
import { Initializable } from "@openzeppelin/contracts/proxy/utils/Initializable.sol";

contract CoinTest is World {
    bytes32 private constant TRANSFER = keccak256(
        "TransferWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)"
    );

    function asIssuer() private {
        vm.prank(who(TREASURER));
    }

    // ---------------------------------------------------------------- factory

    function test_the_address_follows_from_issuer_and_salt() public {
        address expected = factory.coinAddress(who(EVE), "two");
        vm.prank(who(EVE));
        address made = factory.make("Eve", "EVE", 1, "two");
        same(made, expected, "address");
        yes(factory.isCoin(made) && !factory.isCoin(who(EVE)), "known");
        same(Coin(made).issuer(), who(EVE), "issuer");
        same(Coin(made).decimals(), 6, "decimals");
        vm.expectRevert();
        vm.prank(who(EVE));
        factory.make("Eve", "EVE", 1, "two");
    }

    function test_names_have_a_length() public {
        vm.expectRevert(abi.encodeWithSelector(ICoinFactory.BadCoinName.selector, "", "X"));
        factory.make("", "X", 1, "two");
        vm.expectRevert(abi.encodeWithSelector(ICoinFactory.BadCoinName.selector, "X", ""));
        factory.make("X", "", 1, "two");
        vm.expectPartialRevert(ICoinFactory.BadCoinName.selector);
        factory.make("X", "12345678901234567", 1, "two");
    }

    function test_neither_a_coin_nor_the_shared_code_can_be_named_again() public {
        Coin shared = Coin(factory.implementation());
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        shared.initialize("X", "X", who(EVE), 1);
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        coin.initialize("X", "X", who(EVE), 1);
    }

    // ---------------------------------------------------------------- minting

    function test_a_minters_allowance_falls() public {
        asIssuer();
        coin.setMinter(who(FAY), 10);
        vm.startPrank(who(FAY));
        coin.mint(who(EVE), 4, "ref");
        same(coin.minterAllowance(who(FAY)), 6, "left");
        vm.expectRevert(abi.encodeWithSelector(ICoin.CoinOverAllowance.selector, who(FAY), 7, 6));
        coin.mint(who(EVE), 7, "ref");
        vm.stopPrank();
        same(coin.balanceOf(who(EVE)), 4, "made");
    }

    function testFuzz_allowance_and_cap_are_never_exceeded(
        uint96 allowance,
        uint96 cap,
        uint96[4] memory amounts
    ) public {
        vm.startPrank(who(TREASURER));
        uint256 before = coin.totalSupply();
        coin.setCap(before + cap);
        coin.setMinter(who(FAY), allowance);
        vm.stopPrank();
        uint256 made = 0;
        for (uint256 i = 0; i < amounts.length; i++) {
            vm.prank(who(FAY));
            try coin.mint(who(EVE), amounts[i], 0) {
                made += amounts[i];
            } catch {
                yes(made + amounts[i] > allowance || made + amounts[i] > cap, "refused for a reason");
            }
        }
        yes(made <= allowance && made <= cap, "within both");
        same(coin.totalSupply(), before + made, "supply");
        same(coin.minterAllowance(who(FAY)), allowance - made, "left");
    }

    function test_the_cap_is_not_below_what_exists() public {
        asIssuer();
        vm.expectRevert(abi.encodeWithSelector(ICoin.CoinOverCap.selector, 1e13, 1));
        coin.setCap(1);
        asIssuer();
        coin.setCap(1e13);
        asIssuer();
        vm.expectRevert(abi.encodeWithSelector(ICoin.CoinOverCap.selector, 1e13 + 1, 1e13));
        coin.mint(who(EVE), 1, 0);
    }

    function test_burning_is_the_holders() public {
        asIssuer();
        coin.burn(1e12, "ref");
        same(coin.totalSupply(), 9e12, "less");
        vm.expectRevert();
        coin.burn(1, "ref");
    }

    // ---------------------------------------------------------------- the issuer

    function test_powers_are_the_issuers() public {
        bytes memory refused = abi.encodeWithSelector(ICoin.CoinNotIssuer.selector, address(this));
        vm.expectRevert(refused);
        coin.setMinter(address(this), 1);
        vm.expectRevert(refused);
        coin.setCap(1);
        vm.expectRevert(refused);
        coin.setFrozen(who(EVE), true);
        vm.expectRevert(refused);
        coin.setPaused(true);
        vm.expectRevert(refused);
        coin.offerIssuer(address(this));
    }

    function test_the_issuers_place_is_offered_and_taken() public {
        asIssuer();
        coin.offerIssuer(who(FAY));
        same(coin.nextIssuer(), who(FAY), "offered");
        vm.expectRevert(abi.encodeWithSelector(ICoin.CoinNotOffered.selector, address(this)));
        coin.acceptIssuer();
        vm.prank(who(FAY));
        coin.acceptIssuer();
        same(coin.issuer(), who(FAY), "taken");
        same(coin.nextIssuer(), address(0), "used up");
    }

    function test_frozen_holders_neither_send_nor_receive() public {
        vm.startPrank(who(TREASURER));
        coin.transfer(who(EVE), 5);
        coin.setFrozen(who(EVE), true);
        vm.expectRevert(abi.encodeWithSelector(ICoin.CoinFrozen.selector, who(EVE)));
        coin.transfer(who(EVE), 1);
        vm.stopPrank();
        vm.expectRevert(abi.encodeWithSelector(ICoin.CoinFrozen.selector, who(EVE)));
        vm.prank(who(EVE));
        coin.transfer(who(FAY), 1);
        asIssuer();
        coin.setFrozen(who(EVE), false);
        vm.prank(who(EVE));
        coin.transfer(who(FAY), 1);
        same(coin.balanceOf(who(FAY)), 1, "thawed");
    }

    function test_nothing_moves_while_paused() public {
        vm.startPrank(who(TREASURER));
        coin.setPaused(true);
        yes(coin.paused(), "paused");
        vm.expectRevert(ICoin.CoinPaused.selector);
        coin.transfer(who(EVE), 1);
        vm.expectRevert(ICoin.CoinPaused.selector);
        coin.mint(who(EVE), 1, 0);
        coin.setPaused(false);
        coin.transfer(who(EVE), 1);
        vm.stopPrank();
    }

    function test_transfer_with_authorization_is_used_once() public {
        bytes32 nonce = bytes32(uint256(keccak256("any")) << 64);
        bytes32 structHash =
            keccak256(abi.encode(TRANSFER, who(TREASURER), who(EVE), 5, 0, block.timestamp + 1, nonce));
        bytes memory signature =
            sign(TREASURER, keccak256(abi.encodePacked(hex"1901", coin.DOMAIN_SEPARATOR(), structHash)));
        address from = who(TREASURER);
        coin.transferWithAuthorization(from, who(EVE), 5, 0, block.timestamp + 1, nonce, signature);
        same(coin.balanceOf(who(EVE)), 5, "moved");
        yes(coin.authorizationState(from, nonce), "used");
        vm.expectRevert();
        coin.transferWithAuthorization(from, who(EVE), 5, 0, block.timestamp + 1, nonce, signature);
    }

    // ---------------------------------------------------------------- the list

    function test_a_restricted_coin_moves_among_listed_holders_only() public {
        vm.startPrank(who(TREASURER));
        coin.transfer(who(EVE), 10);
        coin.setRestricted(true, address(bank));
        vm.expectRevert(abi.encodeWithSelector(ICoin.CoinNotListed.selector, who(TREASURER)));
        coin.transfer(who(FAY), 1);
        coin.setListed(who(TREASURER), true);
        vm.expectRevert(abi.encodeWithSelector(ICoin.CoinNotListed.selector, who(FAY)));
        coin.transfer(who(FAY), 1);
        coin.setListed(who(FAY), true);
        coin.transfer(who(FAY), 1);
        yes(coin.listed(who(FAY)) && coin.listed(address(bank)) && coin.restricted(), "listed");
        bank.deposit(RETAIL, address(coin), 5);
        coin.setListed(who(FAY), false);
        vm.expectRevert(abi.encodeWithSelector(ICoin.CoinNotListed.selector, who(FAY)));
        coin.mint(who(FAY), 1, "ref");
        coin.mint(who(TREASURER), 1, "ref");
        vm.stopPrank();
        vm.expectRevert(abi.encodeWithSelector(ICoin.CoinNotListed.selector, who(EVE)));
        vm.prank(who(EVE));
        coin.burn(1, "ref");
        asIssuer();
        coin.setRestricted(false, address(0));
        vm.prank(who(EVE));
        coin.transfer(who(ANA), 1);
    }

    function test_the_grid_stays_listed() public {
        vm.startPrank(who(TREASURER));
        coin.setRestricted(true, address(bank));
        vm.expectRevert(abi.encodeWithSelector(ICoin.CoinCustodian.selector, address(bank)));
        coin.setListed(address(bank), false);
        coin.setRestricted(true, address(0));
        yes(coin.listed(address(bank)), "listed");
        vm.stopPrank();
    }

    function test_freezing_and_listing_are_apart() public {
        vm.startPrank(who(TREASURER));
        coin.setListed(who(FAY), true);
        coin.setFrozen(who(FAY), true);
        yes(coin.listed(who(FAY)) && coin.frozen(who(FAY)), "both");
        coin.setFrozen(who(FAY), false);
        yes(coin.listed(who(FAY)) && !coin.frozen(who(FAY)), "listed");
        coin.setListed(who(FAY), false);
        yes(!coin.listed(who(FAY)), "neither");
        vm.stopPrank();
        vm.startPrank(who(EVE));
        vm.expectRevert(abi.encodeWithSelector(ICoin.CoinNotIssuer.selector, who(EVE)));
        coin.setListed(who(EVE), true);
        vm.expectRevert(abi.encodeWithSelector(ICoin.CoinNotIssuer.selector, who(EVE)));
        coin.setRestricted(true, who(EVE));
        vm.stopPrank();
    }

    // ---------------------------------------------------------------- the reserve

    function test_minting_names_the_budget_year() public {
        asIssuer();
        coin.mintFor(who(EVE), 7, "ref", 2027);
        asIssuer();
        coin.mintFor(who(EVE), 5, "ref", 2027);
        same(coin.mintedFor(2027), 12, "year");
        same(coin.mintedFor(2028), 0, "other year");
        same(coin.balanceOf(who(EVE)), 12, "made");
        vm.expectPartialRevert(ICoin.CoinOverAllowance.selector);
        vm.prank(who(EVE));
        coin.mintFor(who(EVE), 1, "ref", 2027);
    }

    function test_fuzz_the_supply_is_what_was_made_less_what_was_destroyed(uint64 made, uint64 burnt) public {
        made = uint64(bound(made, 0, 1e12));
        asIssuer();
        coin.mint(who(EVE), made, "ref");
        burnt = uint64(bound(burnt, 0, made));
        vm.prank(who(EVE));
        coin.burn(burnt, "ref");
        (uint256 minted, uint256 burned) = coin.totals();
        same(minted, 1e13 + uint256(made), "made");
        same(burned, burnt, "destroyed");
        same(coin.totalSupply(), minted - burned, "supply");
    }
}
