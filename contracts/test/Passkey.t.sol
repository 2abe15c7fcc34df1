// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { IERC1271 } from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import { Base64 } from "@openzeppelin/contracts/utils/Base64.sol";
import { IErrors } from "../src/interfaces/IErrors.sol";
import { IPasskeyFactory } from "../src/interfaces/IPasskeyFactory.sol";
import { Passkey } from "../src/passkey/Passkey.sol";
import { PasskeyFactory } from "../src/passkey/PasskeyFactory.sol";
import { Terms } from "../src/types/Terms.sol";
import { Role, RoleChange } from "../src/types/Units.sol";
import { Approval, State } from "../src/types/Workload.sol";
import { World } from "./base/World.sol";

/// @dev Bob approves by a passkey: a P-256 key that signs as an authenticator does.
contract PasskeyTest is World {
    uint256 private constant N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551;
    uint256 private constant KEY = 0xb0b;
    bytes32 private constant RP = sha256("explorer.example");
    bytes1 private constant PRESENT = 0x01;
    bytes1 private constant VERIFIED = 0x04;

    PasskeyFactory private makers;
    Passkey private bob;

    /// @dev What an authenticator and a browser put together.
    struct Assertion {
        bytes32 rpIdHash;
        bytes1 flags;
        string kind;
        bytes32 challenge;
        uint256 key;
        bool highS;
    }

    function setUp() public override {
        super.setUp();
        makers = PasskeyFactory(lay(codeOf("PasskeyFactory", type(PasskeyFactory).creationCode)));
        bob = Passkey(makers.makePasskey(keyX(KEY), keyY(KEY), RP));
    }

    function keyX(uint256 key) private pure returns (bytes32) {
        (uint256 x,) = vm.publicKeyP256(key);
        return bytes32(x);
    }

    function keyY(uint256 key) private pure returns (bytes32) {
        (, uint256 y) = vm.publicKeyP256(key);
        return bytes32(y);
    }

    function good(bytes32 digest) private pure returns (Assertion memory) {
        return Assertion(RP, PRESENT | VERIFIED, "webauthn.get", digest, KEY, false);
    }

    function clientData(Assertion memory a) private pure returns (string memory) {
        string memory challenge = Base64.encodeURL(abi.encodePacked(a.challenge));
        return string.concat(
            '{"type":"', a.kind, '","challenge":"', challenge, '","origin":"https://explorer.example"}'
        );
    }

    function assertion(Assertion memory a) private pure returns (bytes memory) {
        return assertionOver(a, clientData(a), 1, 23);
    }

    function assertionOver(Assertion memory a, string memory json, uint256 typeIndex, uint256 challengeIndex)
        private
        pure
        returns (bytes memory)
    {
        bytes memory data = abi.encodePacked(a.rpIdHash, a.flags, uint32(7));
        bytes32 message = sha256(abi.encodePacked(data, sha256(bytes(json))));
        (bytes32 r, bytes32 s) = vm.signP256(a.key, message);
        bool high = uint256(s) > N / 2;
        if (high != a.highS) s = bytes32(N - uint256(s));
        return abi.encode(r, s, challengeIndex, typeIndex, data, json);
    }

    function holds(bytes32 digest, bytes memory signature) private view returns (bool) {
        bytes4 answer = bob.isValidSignature(digest, signature);
        yes(answer == IERC1271.isValidSignature.selector || answer == bytes4(0xffffffff), "ERC-1271");
        return answer == IERC1271.isValidSignature.selector;
    }

    // ---------------------------------------------------------------- the factory

    function test_one_signer_for_each_credential() public {
        same(makers.passkeyAddress(keyX(KEY), keyY(KEY), RP), address(bob), "where it was foretold");
        same(makers.makePasskey(keyX(KEY), keyY(KEY), RP), address(bob), "made once");
        yes(makers.makePasskey(keyX(KEY), keyY(KEY), sha256("other.example")) != address(bob), "other rpId");
        yes(makers.makePasskey(keyX(9), keyY(9), RP) != address(bob), "other key");
        (bytes32 x, bytes32 y, bytes32 rpIdHash) = bob.credential();
        yes(x == keyX(KEY) && y == keyY(KEY) && rpIdHash == RP, "credential");
        yes(makers.passkeyCode().code.length > 45, "the code they share");
    }

    function test_making_tells_the_credential() public {
        vm.expectEmit(address(makers));
        emit IPasskeyFactory.PasskeyMade(makers.passkeyAddress(keyX(5), keyY(5), RP), RP, keyX(5), keyY(5));
        makers.makePasskey(keyX(5), keyY(5), RP);
    }

    function test_a_key_is_a_point_of_the_curve() public {
        (bytes32 x, bytes32 rp) = (keyX(KEY), RP);
        vm.expectRevert(abi.encodeWithSelector(IPasskeyFactory.BadPasskey.selector, x, bytes32(uint256(1))));
        makers.makePasskey(x, bytes32(uint256(1)), rp);
        vm.expectRevert(abi.encodeWithSelector(IPasskeyFactory.BadPasskey.selector, bytes32(0), bytes32(0)));
        makers.makePasskey(0, 0, rp);
    }

    // ---------------------------------------------------------------- signatures

    function test_a_passkeys_assertion_over_the_digest_holds() public view {
        yes(holds("digest", assertion(good("digest"))), "good");
    }

    /// forge-config: default.evm_version = "osaka"
    function test_the_precompile_agrees() public view {
        (bool ok, bytes memory answer) = address(0x100)
            .staticcall(
                abi.encode(
                    0xbb5a52f42f9c9261ed4361f59422a1e30036e7c32b270c8807a419feca605023,
                    uint256(5),
                    uint256(1),
                    0xa71af64de5126a4a4e02b7922d66ce9415ce88a4c9d25514d91082c8725ac957,
                    0x5d47723c8fbe580bb369fec9c2665d8e30a435b9932645482e7c9f11e872296b
                )
            );
        yes(ok && answer.length == 32, "this chain has the precompile");
        yes(holds("digest", assertion(good("digest"))), "good");
        Assertion memory a = good("digest");
        a.key = 9;
        yes(!holds("digest", assertion(a)), "another key");
        a = good("digest");
        a.highS = true;
        yes(!holds("digest", assertion(a)), "high s");
    }

    function test_the_other_s_of_a_signature_does_not_hold() public view {
        Assertion memory a = good("digest");
        a.highS = true;
        yes(!holds("digest", assertion(a)), "malleable");
    }

    function test_an_assertion_of_another_kind_or_for_another_does_not_hold() public view {
        Assertion memory a = good("digest");
        a.rpIdHash = sha256("phishing.example");
        yes(!holds("digest", assertion(a)), "relying party");
        a = good("digest");
        a.flags = PRESENT;
        yes(!holds("digest", assertion(a)), "user not verified");
        a.flags = VERIFIED;
        yes(!holds("digest", assertion(a)), "user not present");
        a.flags = PRESENT | VERIFIED | 0x10;
        yes(!holds("digest", assertion(a)), "backed up, but cannot be");
        a = good("other");
        yes(!holds("digest", assertion(a)), "challenge");
        a = good("digest");
        a.kind = "webauthn.create";
        yes(!holds("digest", assertion(a)), "registration");
        a = good("digest");
        a.key = 9;
        yes(!holds("digest", assertion(a)), "key");
    }

    /// @dev A page could bring any text into other members of the JSON; the two must stand where browsers put them.
    function test_type_and_challenge_stand_at_their_places() public view {
        Assertion memory a = good("digest");
        string memory challenge = Base64.encodeURL(abi.encodePacked(a.challenge));
        string memory json = string.concat(
            '{"type":"webauthn.get","challenge":"AAAA","x":"',
            '","challenge":"',
            challenge,
            '","origin":"https://explorer.example"}'
        );
        uint256 later = 48;
        yes(!holds("digest", assertionOver(a, json, 1, later)), "later challenge");
        json = string.concat('{"challenge":"', challenge, '","type":"webauthn.get"}');
        yes(!holds("digest", assertionOver(a, json, 59, 1)), "other order");
    }

    function test_what_is_no_assertion_is_refused_quietly() public view {
        yes(!holds("digest", ""), "empty");
        yes(!holds("digest", new bytes(65)), "65 bytes");
        yes(!holds("digest", new bytes(192)), "zeros");
        yes(!holds("digest", abi.encode(1, 2, 23, 1, new bytes(31), "{}")), "short");
        bytes memory cut = assertion(good("digest"));
        assembly {
            mstore(cut, 300)
        }
        yes(!holds("digest", cut), "cut off");
    }

    function test_fuzz_one_changed_byte_does_not_hold(uint256 place, uint8 change) public view {
        bytes memory signature = assertion(good("digest"));
        // r, s, authenticator data and client data; not the padding that nobody reads.
        place = bound(place, 0, 1) == 0 ? bound(place, 0, 63) : bound(place, 32 * 7, 32 * 7 + 36);
        if (change == 0) change = 1;
        signature[place] = bytes1(uint8(signature[place]) ^ change);
        yes(!holds("digest", signature), "changed");
    }

    // ---------------------------------------------------------------- as an approver

    function letBobApprove() private {
        RoleChange memory r = RoleChange(
            RETAIL, address(bob), false, true, false, false, false, false, 0, uint64(block.timestamp)
        );
        units.setRoles(r, governors(units.digestOf(r)));
    }

    function test_a_passkey_approves_as_any_approver() public {
        letBobApprove();
        yes(units.hasRole(RETAIL, address(bob), Role.APPROVE), "role");
        Terms memory t = terms();
        bytes32 id = request(t);
        bytes memory others = assertion(good(keccak256("other terms")));
        vm.expectRevert(abi.encodeWithSelector(IErrors.BadSignature.selector, address(bob), id));
        grid.approve(t, address(bob), others);
        Approval[] memory approvals = new Approval[](1);
        approvals[0] = Approval(0, address(bob), assertion(good(id)));
        grid.reserve(t, approvals);
        yes(run(t).state == State.Reserved, "reserved");
    }

    function test_a_passkey_that_is_not_made_yet_approves_nothing() public {
        address later = makers.passkeyAddress(keyX(9), keyY(9), RP);
        RoleChange memory r =
            RoleChange(RETAIL, later, false, true, false, false, false, false, 0, uint64(block.timestamp));
        units.setRoles(r, governors(units.digestOf(r)));
        Terms memory t = terms();
        bytes32 id = request(t);
        Assertion memory a = good(id);
        a.key = 9;
        bytes memory signature = assertion(a);
        vm.expectRevert(abi.encodeWithSelector(IErrors.BadSignature.selector, later, id));
        grid.approve(t, later, signature);
        makers.makePasskey(keyX(9), keyY(9), RP);
        grid.approve(t, later, signature);
        yes(grid.approvedBy(id, later), "approved");
    }
}
